package com.lfc.yundocker.tests.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.lfc.yundocker.tests.Api;
import com.lfc.yundocker.tests.Await;
import com.lfc.yundocker.tests.Engine;
import com.lfc.yundocker.tests.StackProcesses;
import com.lfc.yundocker.tests.TestRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * How long the release takes for an image, beside a bare loop of HTTP DELETE requests on one kept-alive connection to
 * the same engine. Both are measured several times in turn; the medians count.
 */
final class ReleaseBench {

    private static final int ROUNDS = 5;
    private static final String WORKER = StackProcesses.newWorkerId();
    /** Tests look at workers each second, and each look lets an engine start two programs to ask for their versions. */
    private static final String AS_SHIPPED = "--yun.rpc.ping-interval=5s";

    private final int images;
    private final double[] raw = new double[ROUNDS];
    private final double[] release = new double[ROUNDS];

    ReleaseBench(List<String> arguments) {
        images = arguments.isEmpty() ? 200 : number(arguments);
    }

    boolean run() {
        try (StackProcesses stack = new StackProcesses(List.of(WORKER), ports -> ports, List.of(AS_SHIPPED));
                TestRegistry registry = new TestRegistry();
                Engine engine = new Engine()) {
            Terminal.say(
                    "worker ready after %d ms, master after %d ms, both started at once, each with a heap of 256 MB",
                    stack.worker(WORKER).startMillis(), stack.master().startMillis());
            Api admin = new Api(stack.address()).loggedIn("admin", stack.adminPassword());
            Await.until("the master sees the worker", () -> admin.seesWorker(WORKER));
            for (int round = 0; round < ROUNDS; round++) {
                raw[round] = rawRound(registry, engine);
                release[round] = releaseRound(admin, registry);
                Terminal.say("round %d: raw %.2f ms, release %.2f ms an image", round + 1, raw[round], release[round]);
            }
        }
        show();
        return true;
    }

    private double rawRound(TestRegistry registry, Engine engine) {
        List<String> references = references(registry, "raw");
        references.forEach(engine::pull);
        long begin = System.nanoTime();
        for (String reference : references) {
            if (engine.deleteImage(reference) != 200) {
                throw new Failure("The engine did not delete " + reference);
            }
        }
        return (System.nanoTime() - begin) / 1e6 / images;
    }

    private double releaseRound(Api admin, TestRegistry registry) {
        List<String> references = references(registry, "rel");
        Api user = admin.newUserWith(images);
        user.pulledAll(references);
        JsonNode run = admin.released();
        if (run.get("imagesReleased").asInt() != images) {
            throw new Failure("The release took back something else than " + images + " images: " + run);
        }
        Instant begin = Instant.parse(run.get("startedAt").asText());
        Instant end = Instant.parse(run.get("endedAt").asText());
        return Duration.between(begin, end).toNanos() / 1e6 / images;
    }

    private List<String> references(TestRegistry registry, String word) {
        String stem = word + UUID.randomUUID().toString().substring(0, 8) + "-";
        return IntStream.range(0, images)
                .mapToObj(i -> registry.reference(stem + i))
                .toList();
    }

    private void show() {
        double rawMedian = Median.of(raw);
        double releaseMedian = Median.of(release);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("images", images);
        figures.put("rawMillisPerImage", Median.rounded(rawMedian));
        figures.put("releaseMillisPerImage", Median.rounded(releaseMedian));
        figures.put("ratio", Median.rounded(releaseMedian / rawMedian));
        Terminal.json(figures);
    }

    private static int number(List<String> arguments) {
        List<String> words = new ArrayList<>(arguments);
        if (words.size() == 2 && words.get(0).equals("--images") && words.get(1).matches("[1-9]\\d{0,3}")) {
            return Integer.parseInt(words.get(1));
        }
        throw new Failure("Usage: ./yun bench release [--images N], N from 1 to 9999");
    }
}
