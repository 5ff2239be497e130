package com.lfc.yundocker.bench.engine;

import com.lfc.yundocker.api.ImageRemoval;
import com.lfc.yundocker.api.RemovalOutcome;
import com.lfc.yundocker.api.RpcDockerService;
import com.lfc.yundocker.master.node.Workers;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Workers {@code w-0}, {@code w-1} and so on: each removes one image at a time and takes the same time for each. */
final class SimulatedWorkers implements Workers {

    private final Map<String, RpcDockerService> services = new LinkedHashMap<>();

    /**
     * @param removal how long one takes
     */
    SimulatedWorkers(int count, Duration removal) {
        IntStream.range(0, count)
                .forEach(number -> services.put(id(number), service(new OneAtATime(removal, System.nanoTime()))));
    }

    static String id(int number) {
        return "w-" + number;
    }

    @Override
    public RpcDockerService get(String workerId) {
        RpcDockerService service = services.get(workerId);
        if (service == null) {
            throw new IllegalArgumentException("There is no worker " + workerId);
        }
        return service;
    }

    /** None that somebody should look after beside the release. */
    @Override
    public Collection<String> ids() {
        return List.of();
    }

    private static RpcDockerService service(OneAtATime worker) {
        return (RpcDockerService) Proxy.newProxyInstance(
                RpcDockerService.class.getClassLoader(),
                new Class<?>[] {RpcDockerService.class},
                (proxy, method, arguments) -> answer(method, worker));
    }

    private static ImageRemoval answer(Method method, OneAtATime worker) throws InterruptedException {
        if (!method.getName().equals("removeImage")) {
            throw new UnsupportedOperationException(method.getName());
        }
        await(worker.done(System.nanoTime()));
        return new ImageRemoval(RemovalOutcome.REMOVED, List.of());
    }

    /** Not {@link Thread#sleep}, which rounds to whole milliseconds. */
    private static void await(long time) throws InterruptedException {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
