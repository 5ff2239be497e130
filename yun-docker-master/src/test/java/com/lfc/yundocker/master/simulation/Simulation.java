package com.lfc.yundocker.master.simulation;

import com.lfc.yundocker.api.RpcDockerService;
import com.lfc.yundocker.master.container.ContainerRuns;
import com.lfc.yundocker.master.container.NewContainer;
import com.lfc.yundocker.master.container.YunContainerService;
import com.lfc.yundocker.master.image.YunImageService;
import com.lfc.yundocker.master.release.ReleaseService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * One seed: a release in a time when much goes wrong, then a calm in which everything has to come to its end, then a
 * release that takes back what is left.
 */
final class Simulation {

    private static final long TURBULENCE = 60_000;
    private static final long CALM = 1_200_000;

    private final long seed;
    private final Plant plant;
    private final World world;
    private final Stage stage;
    private final Random random;
    private final Faults faults;
    private final Scenario scenario;
    private final Checks checks;
    private final Map<String, SimulatedWorker> workers = new HashMap<>();
    private final Map<Long, String> containerNames = new HashMap<>();
    private final List<Master> serving = new ArrayList<>();
    private int actionsToCome;

    Simulation(long seed, Plant plant, World world, Stage stage) {
        this.seed = seed;
        this.plant = plant;
        this.world = world;
        this.stage = stage;
        random = stage.random;
        faults = new Faults(random);
        scenario = new Scenario(world.observer, random, world.ids, StagedClock.START);
        checks = new Checks(world.observer, scenario, stage);
        scenario.engines.forEach(engine -> workers.put(engine.worker, new SimulatedWorker(engine, this)));
        scenario.containers.forEach(container -> container(container.id()));
    }

    long seed() {
        return seed;
    }

    Stage stage() {
        return stage;
    }

    Plant plant() {
        return plant;
    }

    Faults faults() {
        return faults;
    }

    Checks checks() {
        return checks;
    }

    RpcDockerService worker(String id) {
        return workers.get(id).service();
    }

    /** The same name in each run of the seed, whatever the id. */
    String container(long id) {
        return containerNames.computeIfAbsent(id, unknown -> "c" + containerNames.size());
    }

    /** Something a master does: it may be its last. */
    void step(String what) {
        Actor actor = Actor.current();
        if (actor.host.dead) {
            throw new Crash();
        }
        stage.note(what);
        if (faults.crashesHere()) {
            crash(actor.host);
            throw new Crash();
        }
    }

    void play() {
        for (Master master : world.masters) {
            master.host.dead = false;
            master.host.frozenUntil = 0;
        }
        begin(world.masters.get(0));
        if (random.nextInt(3) == 0) {
            begin(world.masters.get(1));
            stage.at(random.nextInt(3000), () -> freeze(anyMaster()));
        }
        at(
                random.nextInt(300),
                "release",
                master -> master.get(ReleaseService.class).start());
        for (int i = random.nextInt(4); i > 0; i--) {
            at(random.nextInt(1500), "user", userAction());
        }
        stage.playUntil(TURBULENCE, () -> actionsToCome == 0 && isAtRest());
        calm();
        if (stage.violation() == null && checks.isAnythingLeft()) {
            at(
                    stage.now(),
                    "release",
                    master -> master.get(ReleaseService.class).start());
            rest();
            if (stage.violation() == null && checks.isAnythingLeft()) {
                stage.violated("A release in calm times has left something");
            }
        }
        end();
    }

    private void calm() {
        stage.note("calm");
        faults.end();
        scenario.engines.forEach(Engine::endUseByOthers);
        if (serving.isEmpty()) {
            begin(world.masters.get(0));
        }
        rest();
    }

    private void rest() {
        stage.playUntil(stage.now() + CALM, () -> actionsToCome == 0 && isAtRest());
        if (stage.violation() == null && !isAtRest()) {
            stage.violated("It does not come to rest");
        }
        if (stage.violation() == null) {
            checks.atRest();
        }
    }

    private boolean isAtRest() {
        return stage.isEmpty() && workers.values().stream().allMatch(SimulatedWorker::isQuiet) && checks.isAtRest();
    }

    private void end() {
        for (Master master : world.masters) {
            master.host.dead = true;
        }
        stage.bury();
    }

    /** A master begins to serve, as after a start of its process. */
    private void begin(Master master) {
        master.host.dead = false;
        serving.add(master);
        stage.note("master " + master.host.name + " serves");
        int life = ++master.host.life;
        master.jobs().forEach(job -> again(master, job, life, random.nextInt((int) job.pause())));
    }

    private void again(Master master, Schedule.Job job, int life, long pause) {
        stage.at(stage.now() + pause, () -> {
            if (master.host.life == life && !master.host.dead) {
                stage.act("job", master.host, false, () -> {
                    try {
                        job.task().run();
                    } finally {
                        again(master, job, life, job.pause());
                    }
                });
            }
        });
    }

    /** Another takes its place some time later: with its own memory, which knows nothing. */
    private void crash(Host host) {
        stage.note("CRASH of " + host.name);
        host.dead = true;
        Master dead = master(host, true);
        boolean alone = serving.size() == 1;
        serving.remove(dead);
        Master next = alone ? master(host, false) : dead;
        stage.at(stage.now() + 200 + random.nextInt(20_000), () -> {
            if (!serving.contains(next)) {
                begin(next);
            }
        });
    }

    private Master master(Host host, boolean itself) {
        return world.masters.stream()
                .filter(each -> (each.host == host) == itself)
                .findFirst()
                .orElseThrow();
    }

    /** Longer than its lease lasts, as likely as not. */
    private void freeze(Master master) {
        stage.note("master " + master.host.name + " stands still");
        master.host.frozenUntil = stage.now() + random.nextInt(30_000);
    }

    private Master anyMaster() {
        return serving.isEmpty() ? world.masters.get(0) : scenario.oneOf(serving);
    }

    private void at(long time, String name, Consumer<Master> action) {
        actionsToCome++;
        stage.at(time, () -> {
            actionsToCome--;
            Master master = anyMaster();
            if (!master.host.dead) {
                stage.act(name, master.host, false, () -> action.accept(master));
            }
        });
    }

    private Consumer<Master> userAction() {
        Scenario.Claim claim = scenario.oneOf(scenario.claims);
        int what = random.nextInt(3);
        if (what == 0 && !scenario.containers.isEmpty()) {
            Scenario.Container container = scenario.oneOf(scenario.containers);
            return master -> master.get(YunContainerService.class).remove(container.id(), container.user());
        }
        if (what == 1 && !claim.isPublic()) {
            return master -> master.get(YunImageService.class).removeImage(claim.id(), claim.user());
        }
        return master -> master.get(ContainerRuns.class)
                .run(claim.user(), new NewContainer(claim.id(), "new-" + random.nextInt(1000), null));
    }
}
