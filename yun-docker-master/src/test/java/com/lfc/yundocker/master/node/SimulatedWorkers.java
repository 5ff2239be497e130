package com.lfc.yundocker.master.node;

import com.lfc.yundocker.api.ContainerRequest;
import com.lfc.yundocker.api.DiskUsage;
import com.lfc.yundocker.api.DiskUsageRequest;
import com.lfc.yundocker.api.ImageRemoval;
import com.lfc.yundocker.api.ImageRequest;
import com.lfc.yundocker.api.RemovalOutcome;
import com.lfc.yundocker.api.RpcDockerService;
import com.lfc.yundocker.api.WorkerDescription;
import com.lfc.yundocker.api.WorkerErrorCode;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * Two workers, {@value #ID} and {@value #SECOND}, whose engine is one set of names: for what real ones cannot be made to
 * do at a certain moment. They only remove.
 */
public final class SimulatedWorkers implements Workers {

    public static final String ID = "w-1";
    public static final String SECOND = "w-2";

    /** References of images, {@code container:<id>} for containers. */
    public final Set<String> held = ConcurrentHashMap.newKeySet();
    /** Every removal asked for, in its order, also those that failed. */
    public final List<String> asked = new CopyOnWriteArrayList<>();
    /** What the worker is not to be reached for; the engine keeps it. */
    public final Set<String> unreachable = ConcurrentHashMap.newKeySet();
    /** Workers that do not answer at all. */
    public final Set<String> silent = ConcurrentHashMap.newKeySet();
    /** What the engine answers with an error of its own. */
    public final Set<String> refused = ConcurrentHashMap.newKeySet();

    /** What the engine is too busy for when it is next asked for it. */
    public final Set<String> tooBusyFor = ConcurrentHashMap.newKeySet();

    /** Called within each removal, when it was asked for and not done yet. */
    public volatile Runnable meanwhile = () -> {};

    /** What the engine says of its disk; one that throws is not to be reached. */
    public volatile LongSupplier layersBytes = () -> 0;

    @Override
    public RpcDockerService get(String workerId) {
        return (RpcDockerService) Proxy.newProxyInstance(
                RpcDockerService.class.getClassLoader(),
                new Class<?>[] {RpcDockerService.class},
                (proxy, method, arguments) -> answer(workerId, method, arguments[0]));
    }

    @Override
    public Collection<String> ids() {
        return List.of(ID, SECOND);
    }

    public static String container(long id) {
        return "container:" + id;
    }

    private Object answer(String workerId, Method method, Object request) {
        if (method.getName().equals("describe")) {
            requireNotSilent(workerId);
            return new WorkerDescription(workerId, "simulated", "1.41", 1, null, 0, null, 0, 0, 0, 0, 0);
        }
        if (method.getName().equals("listContainers") || method.getName().equals("listImages")) {
            return List.of();
        }
        if (request instanceof ImageRequest image && method.getName().equals("removeImage")) {
            return new ImageRemoval(remove(workerId, image.reference()), List.of());
        }
        if (request instanceof ContainerRequest container && method.getName().equals("removeContainer")) {
            return remove(workerId, container(container.containerId()));
        }
        if (request instanceof DiskUsageRequest) {
            return new DiskUsage(layersBytes.getAsLong());
        }
        throw new UnsupportedOperationException(method.getName());
    }

    /** What a worker throws whose engine does not answer in time. */
    public static RuntimeException engineTimeout(String message) {
        return WorkerCallException.refused(ID, WorkerErrorCode.ENGINE_TIMEOUT, message);
    }

    private void requireNotSilent(String workerId) {
        if (silent.contains(workerId)) {
            throw WorkerCallException.unreachable(workerId);
        }
    }

    private RemovalOutcome remove(String workerId, String name) {
        asked.add(name);
        requireNotSilent(workerId);
        meanwhile.run();
        if (unreachable.contains(name)) {
            throw WorkerCallException.unreachable(ID);
        }
        if (tooBusyFor.remove(name)) {
            throw WorkerFailures.refused(ID, WorkerErrorCode.ENGINE_BUSY);
        }
        if (refused.contains(name)) {
            throw WorkerCallException.refused(ID, WorkerErrorCode.ENGINE_ERROR, "driver failed");
        }
        return held.remove(name) ? RemovalOutcome.REMOVED : RemovalOutcome.ALREADY_ABSENT;
    }
}
