package com.lfc.yundocker.master.simulation;

import com.lfc.yundocker.api.ContainerDescription;
import com.lfc.yundocker.api.ContainerRequest;
import com.lfc.yundocker.api.ImageRemoval;
import com.lfc.yundocker.api.ImageRequest;
import com.lfc.yundocker.api.ListContainersRequest;
import com.lfc.yundocker.api.RemovalOutcome;
import com.lfc.yundocker.api.RpcDockerService;
import com.lfc.yundocker.api.RunContainerRequest;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.master.node.WorkerFailures;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** A worker in front of a simulated engine. Each call takes its time, and any of them may go wrong. */
final class SimulatedWorker {

    private static final int LONGEST_CALL = 40;
    private static final int LATEST_EFFECT = 20_000;

    private final Engine engine;
    private final Simulation simulation;
    /** What the engine is still to do for calls that were given up, by what they are about. */
    private final Map<String, Supplier<?>> late = new LinkedHashMap<>();

    SimulatedWorker(Engine engine, Simulation simulation) {
        this.engine = engine;
        this.simulation = simulation;
    }

    RpcDockerService service() {
        return (RpcDockerService) Proxy.newProxyInstance(
                RpcDockerService.class.getClassLoader(),
                new Class<?>[] {RpcDockerService.class},
                (proxy, method, arguments) -> answer(method.getName(), arguments[0]));
    }

    private Object answer(String method, Object request) {
        if (request instanceof ImageRequest image && method.equals("removeImage")) {
            return removal(method, image.reference(), () -> remove(image));
        }
        if (request instanceof ContainerRequest container && method.equals("removeContainer")) {
            String name = simulation.container(container.containerId());
            return removal(method, name, () -> remove(container.containerId()));
        }
        if (request instanceof RunContainerRequest run) {
            return call(method, simulation.container(run.containerId()), () -> run(run));
        }
        if (request instanceof ListContainersRequest) {
            return call(method, "", this::list);
        }
        throw new UnsupportedOperationException(method);
    }

    private <T> T removal(String method, String what, Supplier<T> effect) {
        simulation.checks().removalBegins(engine.worker, method);
        try {
            return call(method, what, effect);
        } finally {
            simulation.checks().removalEnds(engine.worker, method);
        }
    }

    private <T> T call(String method, String what, Supplier<T> effect) {
        Stage stage = simulation.stage();
        String name = engine.worker + " " + method + " " + what;
        Faults.Call fault = simulation.faults().call();
        simulation.step("call " + name);
        if (Actor.current().transactions > 0) {
            stage.violated("A worker was called within a transaction");
        }
        onTheWay(what, effect);
        if (fault == Faults.Call.UNREACHABLE) {
            stage.note(name + " never arrives");
            throw WorkerFailures.unreachable(engine.worker);
        }
        if (fault == Faults.Call.ENGINE_ERROR) {
            stage.note(name + " is an engine error");
            throw WorkerFailures.refused(engine.worker, WorkerErrorCode.ENGINE_ERROR);
        }
        if (fault == Faults.Call.BUSY) {
            stage.note(name + " waits for too long");
            throw WorkerFailures.refused(engine.worker, WorkerErrorCode.ENGINE_BUSY);
        }
        if (fault == Faults.Call.LATE) {
            stage.note(name + " is given up");
            later(what, effect);
            throw WorkerFailures.refused(engine.worker, WorkerErrorCode.ENGINE_TIMEOUT);
        }
        land(what);
        T result = effect.get();
        simulation.step(name + " done");
        stage.pause(1 + stage.random.nextInt(LONGEST_CALL));
        if (fault == Faults.Call.ANSWER_LOST) {
            stage.note("answer to " + name + " lost");
            throw WorkerFailures.unreachable(engine.worker);
        }
        return result;
    }

    /** A call whose master dies may arrive all the same. */
    private void onTheWay(String what, Supplier<?> effect) {
        Stage stage = simulation.stage();
        try {
            stage.pause(1 + stage.random.nextInt(LONGEST_CALL));
        } catch (Crash e) {
            if (stage.random.nextBoolean()) {
                later(what, effect);
            }
            throw e;
        }
    }

    private void later(String what, Supplier<?> effect) {
        Stage stage = simulation.stage();
        late.put(what, effect);
        stage.at(stage.now() + stage.random.nextInt(LATEST_EFFECT), () -> land(what));
    }

    /** Whether nothing is still to come. */
    boolean isQuiet() {
        return late.isEmpty();
    }

    /** An engine does what it is told about one thing in its order. */
    private void land(String what) {
        Supplier<?> effect = late.remove(what);
        if (effect != null) {
            simulation.stage().note(what + " of " + engine.worker + ": done at last");
            try {
                Objects.requireNonNull(effect.get());
            } catch (RuntimeException e) {
                // Nobody is there to hear it.
            }
        }
    }

    private ImageRemoval remove(ImageRequest request) {
        String image = request.engineImageId();
        if (image == null || engine.image(request.reference()).equals(image)) {
            return remove(request.reference());
        }
        ImageRemoval removal = new ImageRemoval(RemovalOutcome.ALREADY_ABSENT, List.of());
        for (String name : engine.names(Engine.repository(request.reference()), image)) {
            if (Engine.isDigest(name) && removal.outcome().gone()) {
                removal = remove(name);
            }
        }
        return removal;
    }

    private ImageRemoval remove(String reference) {
        List<String> holders = engine.holders(reference);
        if (engine.holds(reference) && !holders.isEmpty()) {
            return new ImageRemoval(RemovalOutcome.IN_USE, holders);
        }
        String image = engine.image(reference);
        boolean removed = engine.removeImage(reference);
        if (removed && !engine.holdsImage(image)) {
            simulation.checks().imageGone(engine.worker, image);
        }
        return new ImageRemoval(outcome(removed), List.of());
    }

    private RemovalOutcome remove(long container) {
        return outcome(engine.removeContainer(container));
    }

    private ContainerDescription run(RunContainerRequest run) {
        String image = run.engineImageId() == null ? engine.image(run.reference()) : run.engineImageId();
        if (!engine.run(run.containerId(), run.ownerId(), image)) {
            throw WorkerFailures.refused(engine.worker, WorkerErrorCode.IMAGE_NOT_FOUND);
        }
        return described(run.containerId(), run.ownerId());
    }

    private List<ContainerDescription> list() {
        return engine.boxes().stream()
                .map(box -> described(box.id(), box.owner()))
                .toList();
    }

    private static ContainerDescription described(long id, long owner) {
        return new ContainerDescription(id, owner, "e" + id, true, null, null, null);
    }

    private static RemovalOutcome outcome(boolean removed) {
        return removed ? RemovalOutcome.REMOVED : RemovalOutcome.ALREADY_ABSENT;
    }
}
