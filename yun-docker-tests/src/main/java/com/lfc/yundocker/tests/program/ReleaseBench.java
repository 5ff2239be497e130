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
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * How long the release takes for an image, beside a bare loop of HTTP DELETE requests on one kept-alive connection to
 * the same engine. One comes right after the other, as a machine may be faster now and slower a minute later. Whichever
 * comes first finds the engine with twice the images, and the pulls just over; so each round has both orders. The
 * medians of the rounds count: of the ratio, that of the rounds' ratios. A smaller round that does not count comes before
 * them, as no master has a night in the second after its start: until then the JVMs of both sides interpret what they
 * compile once it has run 200 times.
 */
final class ReleaseBench {

    /** Removed in each order by the round that does not count. */
    private static final int TO_BEGIN_WITH = 100;
    /** When the release has ended is known from itself, not from when it was looked at. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final String WORKER = StackProcesses.newWorkerId();
    /** Tests look at workers each second, and each look lets an engine start two programs to ask for their versions. */
    private static final String AS_SHIPPED = "--yun.rpc.ping-interval=5s";

    private final ReleaseBenchOptions options;
    private final int images;
    private final List<Round> rounds = new ArrayList<>();

    ReleaseBench(ReleaseBenchOptions options) {
        this.options = options;
        this.images = options.images();
    }

    /** Milliseconds for an image. */
    private record Round(double raw, double release) {

        double ratio() {
            return release / raw;
        }
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
            BenchImages pulled = new BenchImages(admin, registry);
            LongSupplier cpu =
                    () -> stack.master().cpuMillis() + stack.worker(WORKER).cpuMillis();
            measured(Math.min(images, TO_BEGIN_WITH), admin, pulled, engine, cpu);
            for (int round = 1; round <= options.rounds(); round++) {
                Round measured = measured(images, admin, pulled, engine, cpu);
                rounds.add(measured);
                Terminal.say(
                        "round %d: raw %.2f ms, release %.2f ms an image, ratio %.2f",
                        round, measured.raw(), measured.release(), measured.ratio());
            }
        }
        show();
        return true;
    }

    private static Round measured(int images, Api admin, BenchImages pulled, Engine engine, LongSupplier cpu) {
        List<String> bare = pulled.forBoth(images);
        double rawFirst = deleted(bare, engine);
        double releaseSecond = released(images, admin, cpu);
        bare = pulled.forBoth(images);
        double releaseFirst = released(images, admin, cpu);
        double rawSecond = deleted(bare, engine);
        Terminal.say(
                "raw %.2f ms, then release %.2f ms an image; release %.2f ms, then raw %.2f ms",
                rawFirst, releaseSecond, releaseFirst, rawSecond);
        return new Round((rawFirst + rawSecond) / 2, (releaseFirst + releaseSecond) / 2);
    }

    private static double deleted(List<String> references, Engine engine) {
        long begin = System.nanoTime();
        for (String reference : references) {
            if (engine.deleteImage(reference) != 200) {
                throw new Failure("The engine did not delete " + reference);
            }
        }
        return (System.nanoTime() - begin) / 1e6 / references.size();
    }

    /** @param cpu processor time of master and worker so far, which tells more than the time on a busy machine */
    private static double released(int images, Api admin, LongSupplier cpu) {
        long before = cpu.getAsLong();
        long id = admin.post("/api/v1/admin/releases").get("id").asLong();
        JsonNode run = admin.releaseEnded(id, LOOK);
        if (run.get("imagesReleased").asInt() != images) {
            throw new Failure("The release took back something else than " + images + " images: " + run);
        }
        Terminal.say(
                "the release took %.2f ms of processor time of master and worker an image",
                (double) (cpu.getAsLong() - before) / images);
        Instant begin = Instant.parse(run.get("startedAt").asText());
        Instant end = Instant.parse(run.get("endedAt").asText());
        return Duration.between(begin, end).toNanos() / 1e6 / images;
    }

    private void show() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("images", images);
        figures.put("rawMillisPerImage", Median.rounded(median(Round::raw)));
        figures.put("releaseMillisPerImage", Median.rounded(median(Round::release)));
        figures.put("ratio", Median.rounded(median(Round::ratio)));
        Terminal.json(figures);
    }

    private double median(ToDoubleFunction<Round> figure) {
        return Median.of(rounds.stream().mapToDouble(figure).toArray());
    }
}
