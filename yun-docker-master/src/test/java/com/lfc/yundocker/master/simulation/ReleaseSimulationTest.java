package com.lfc.yundocker.master.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The release's own decisions on thousands of simulated nights. {@code -Dsimulation.seeds=} for more or fewer of them,
 * {@code -Dsimulation.seed=} for one alone, whose steps are printed.
 */
class ReleaseSimulationTest {

    private static final long SEEDS = Long.getLong("simulation.seeds", 10_000);
    private static final Long ONE = Long.getLong("simulation.seed");
    /** In so many seeds each planted fault must be found. */
    private static final int ENOUGH = 2_000;

    private static List<World> worlds = List.of();

    @BeforeAll
    static void make() {
        worlds = List.of(new World(), new World());
    }

    @AfterAll
    static void end() {
        worlds.forEach(World::close);
    }

    @Test
    void noSeedBreaksARule() throws InterruptedException {
        if (ONE != null) {
            Simulation simulation = worlds.get(0).play(ONE, Plant.NONE, true);
            simulation.stage().steps().forEach(System.out::println);
            assertThat(simulation.stage().violation()).isNull();
            return;
        }
        SortedMap<Long, String> broken = played(Plant.NONE, SEEDS);
        if (!broken.isEmpty()) {
            long seed = broken.firstKey();
            List<String> steps =
                    worlds.get(0).play(seed, Plant.NONE, true).stage().steps();
            fail("seed %d fails: %s%nRepeat it with -Dsimulation.seed=%d%n%s%nAll that fail: %s"
                    .formatted(seed, broken.get(seed), seed, String.join(System.lineSeparator(), steps), broken));
        }
    }

    /** Also in another world, where other seeds were played before. */
    @Test
    void theSameSeedIsTheSameRun() {
        List<Long> first = hashes(worlds.get(0), LongStream.rangeClosed(1, 100));
        hashes(worlds.get(1), LongStream.rangeClosed(5_000, 5_020));
        assertThat(hashes(worlds.get(1), LongStream.rangeClosed(1, 100))).isEqualTo(first);
        assertThat(first).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aPlantedFaultIsFound(Plant plant) {
        Optional<Simulation> found = LongStream.rangeClosed(1, ENOUGH)
                .mapToObj(seed -> worlds.get(0).play(seed, plant, false))
                .filter(simulation -> simulation.stage().violation() != null)
                .findFirst();
        assertThat(found).as("%s in %d seeds", plant, ENOUGH).isPresent();
        found.ifPresent(simulation -> System.out.printf(
                "%s is found by seed %d: %s%n",
                plant, simulation.seed(), simulation.stage().violation()));
    }

    private static List<Long> hashes(World world, LongStream seeds) {
        return seeds.mapToObj(
                        seed -> world.play(seed, Plant.NONE, false).stage().hash())
                .toList();
    }

    /** What was found, by seed; the worlds side by side. */
    private static SortedMap<Long, String> played(Plant plant, long seeds) throws InterruptedException {
        SortedMap<Long, String> broken = new ConcurrentSkipListMap<>();
        AtomicLong next = new AtomicLong(1);
        long begun = System.nanoTime();
        List<Thread> threads = worlds.stream()
                .map(world -> new Thread(() -> play(world, plant, next, seeds, broken), "world"))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf("%d seeds in %.1f s, %.0f a second%n", seeds, seconds, seeds / seconds);
        return broken;
    }

    private static void play(World world, Plant plant, AtomicLong next, long seeds, SortedMap<Long, String> broken) {
        for (long seed = next.getAndIncrement(); seed <= seeds; seed = next.getAndIncrement()) {
            String violation = violation(world, plant, seed);
            if (violation != null) {
                broken.put(seed, violation);
            }
        }
    }

    /** A simulation that fails itself is as bad as a rule that breaks. */
    private static String violation(World world, Plant plant, long seed) {
        try {
            return world.play(seed, plant, false).stage().violation();
        } catch (RuntimeException e) {
            return e.toString();
        }
    }
}
