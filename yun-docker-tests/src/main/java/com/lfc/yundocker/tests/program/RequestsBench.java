package com.lfc.yundocker.tests.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.lfc.yundocker.tests.Api;
import com.lfc.yundocker.tests.Await;
import com.lfc.yundocker.tests.Engine;
import com.lfc.yundocker.tests.StackProcesses;
import com.lfc.yundocker.tests.TestRegistry;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Requests a second on {@code GET /api/v1/containers}, by API token, of a user with a few containers; and the processor
 * time that each request costs the master. The first round shows a master that has just started, the last one a warm one;
 * that one counts. The load generator runs on the same processors.
 */
final class RequestsBench {

    private static final int CONTAINERS = 3;
    private static final String WORKER = StackProcesses.newWorkerId();

    private final RequestsBenchOptions options;

    RequestsBench(RequestsBenchOptions options) {
        this.options = options;
    }

    private record Round(double perSecond, double cpuMillis) {}

    boolean run() {
        try (StackProcesses stack =
                        new StackProcesses(List.of(WORKER), ports -> ports, List.of("--yun.rpc.ping-interval=5s"));
                TestRegistry registry = new TestRegistry();
                Engine engine = new Engine()) {
            Api admin = new Api(stack.address()).loggedIn("admin", stack.adminPassword());
            Await.until("the master sees the worker", () -> admin.seesWorker(WORKER));
            try {
                measure(stack, admin.newUserWith(10_000), registry);
            } finally {
                engine.containersWith("yun.worker=" + WORKER).forEach(engine::removeContainer);
                engine.imagesFrom(registry.address()).forEach(engine::deleteImage);
            }
        }
        return true;
    }

    private void measure(StackProcesses stack, Api user, TestRegistry registry) {
        JsonNode image = user.pulled(registry.busyboxReference());
        IntStream.range(0, CONTAINERS).forEach(i -> user.ran(image));
        String token = user.post("/api/v1/tokens", Map.of("name", "bench"))
                .get("token")
                .asText();
        URI address = URI.create(stack.address() + "/api/v1/containers");
        Round last = new Round(0, 0);
        for (int round = 1; round <= options.rounds(); round++) {
            last = round(stack, address, token);
            Terminal.say(
                    "round %d: %.0f requests a second, %.2f ms of the master's processor time each",
                    round, last.perSecond(), last.cpuMillis());
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("connections", options.connections());
        figures.put("requestsPerSecond", Math.round(last.perSecond()));
        figures.put("cpuMillisPerRequest", Median.rounded(last.cpuMillis()));
        figures.put("masterStartMillis", stack.master().startMillis());
        figures.put("rssMiB", stack.master().residentMiB());
        Terminal.json(figures);
    }

    private Round round(StackProcesses stack, URI address, String token) {
        ExecutorService threads = Executors.newFixedThreadPool(options.connections());
        long cpu = stack.master().cpuMillis();
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(options.seconds());
        try {
            List<Future<Long>> loops = new ArrayList<>();
            for (int i = 0; i < options.connections(); i++) {
                loops.add(threads.submit(requests(address, token, end)));
            }
            long requests = 0;
            for (Future<Long> loop : loops) {
                requests += loop.get();
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new Round(requests / seconds, (double) (stack.master().cpuMillis() - cpu) / requests);
        } catch (ExecutionException e) {
            throw new Failure("A request failed: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted");
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Long> requests(URI address, String token, long end) {
        return () -> {
            try (RequestLoop loop = new RequestLoop(address, token)) {
                long count = 0;
                for (; System.nanoTime() < end; count++) {
                    loop.once();
                }
                return count;
            }
        };
    }
}
