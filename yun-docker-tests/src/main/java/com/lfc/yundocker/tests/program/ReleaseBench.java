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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * How long the release takes for an image, beside a bare loop of HTTP DELETE requests on one kept-alive connection to
 * the same engine. One comes right after the other, as a machine may be faster now and slower a minute later. Whichever
 * comes first finds the engine with twice the images, and the pulls just over; so each round has both orders. The
 * medians of the rounds count: of the ratio, that of the rounds' ratios.
 */
final class ReleaseBench {

    private static final int ROUNDS = 3;
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
                measure(round, admin, registry, engine);
                Terminal.say(
                        "round %d: raw %.2f ms, release %.2f ms an image, ratio %.2f",
                        round + 1, raw[round], release[round], release[round] / raw[round]);
            }
        }
        show();
        return true;
    }

    private void measure(int round, Api admin, TestRegistry registry, Engine engine) {
        List<String> bare = pulled(admin, registry, engine);
        double rawFirst = deleted(bare, engine);
        double releaseSecond = released(admin);
        bare = pulled(admin, registry, engine);
        double releaseFirst = released(admin);
        double rawSecond = deleted(bare, engine);
        Terminal.say(
                "raw %.2f ms, then release %.2f ms an image; release %.2f ms, then raw %.2f ms",
                rawFirst, releaseSecond, releaseFirst, rawSecond);
        raw[round] = (rawFirst + rawSecond) / 2;
        release[round] = (releaseFirst + releaseSecond) / 2;
    }

    /** What is to be removed by hand; as many others belong to a user. */
    private List<String> pulled(Api admin, TestRegistry registry, Engine engine) {
        List<String> bare = references(registry, "raw");
        bare.forEach(engine::pull);
        admin.newUserWith(images).pulledAll(references(registry, "rel"));
        return bare;
    }

    private double deleted(List<String> references, Engine engine) {
        long begin = System.nanoTime();
        for (String reference : references) {
            if (engine.deleteImage(reference) != 200) {
                throw new Failure("The engine did not delete " + reference);
            }
        }
        return (System.nanoTime() - begin) / 1e6 / images;
    }

    private double released(Api admin) {
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
        double[] ratios = new double[ROUNDS];
        Arrays.setAll(ratios, round -> release[round] / raw[round]);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("images", images);
        figures.put("rawMillisPerImage", Median.rounded(Median.of(raw)));
        figures.put("releaseMillisPerImage", Median.rounded(Median.of(release)));
        figures.put("ratio", Median.rounded(Median.of(ratios)));
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
