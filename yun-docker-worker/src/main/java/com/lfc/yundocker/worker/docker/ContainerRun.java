package com.lfc.yundocker.worker.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Container;
import com.lfc.yundocker.api.ContainerDescription;
import com.lfc.yundocker.api.RunContainerRequest;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes and starts a container, or finds that it is there already. Leaves nothing behind that did not start. */
@Component
class ContainerRun {

    private final ContainerLookup lookup;
    private final ContainerBlueprint blueprint;
    private final PortRange ports;

    ContainerRun(ContainerLookup lookup, ContainerBlueprint blueprint, PortRange ports) {
        this.lookup = lookup;
        this.blueprint = blueprint;
        this.ports = ports;
    }

    ContainerDescription run(DockerClient client, RunContainerRequest request) {
        Optional<InspectContainerResponse> there = lookup.named(client, request.containerId());
        there.ifPresent(found -> requireSame(found, request));
        if (there.isPresent() && !isLeftover(there.get())) {
            return resume(client, there.get(), request.containerId());
        }
        there.ifPresent(leftover -> removeForced(client, leftover.getId()));
        String engineId = request.containerPort() == null ? withoutPort(client, request) : onFreePort(client, request);
        return lookup.describe(client, engineId, request.containerId());
    }

    /** A restored database gives ids out again whose containers of then may still be here. */
    private void requireSame(InspectContainerResponse there, RunContainerRequest request) {
        if (!lookup.isOurs(there, request.containerId())) {
            throw lookup.nameTaken(request.containerId(), "is not ours");
        }
        if (!ContainerLookup.fits(there, request)) {
            throw lookup.nameTaken(
                    request.containerId(),
                    "is another user's or of another image, probably from before the master's database was restored");
        }
    }

    /** Made by a run that was cut off before the start: its port may be somebody else's by now. */
    private static boolean isLeftover(InspectContainerResponse there) {
        return ContainerLookup.CREATED.equals(there.getState().getStatus());
    }

    private ContainerDescription resume(DockerClient client, InspectContainerResponse there, long containerId) {
        if (!ContainerLookup.running(there)) {
            start(client, there.getId());
        }
        return lookup.describe(client, there.getId(), containerId);
    }

    private String withoutPort(DockerClient client, RunContainerRequest request) {
        try {
            return started(client, request, null);
        } catch (PortTaken e) {
            throw didNotStart("The engine has no address for the container: ", e);
        }
    }

    private String onFreePort(DockerClient client, RunContainerRequest request) {
        Set<Integer> taken = takenPorts(client);
        while (true) {
            int port = ports.take(taken);
            try {
                return started(client, request, port);
            } catch (PortTaken notOurs) {
                taken.add(port);
            } finally {
                ports.giveBack(port);
            }
        }
    }

    private Set<Integer> takenPorts(DockerClient client) {
        return lookup.all(client).stream()
                .map(Container::getLabels)
                .map(Ownership::publishedPort)
                .filter(port -> port != null)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private String started(DockerClient client, RunContainerRequest request, @Nullable Integer hostPort) {
        String engineId = created(client, request, hostPort);
        try {
            tryStart(client, engineId);
            return engineId;
        } catch (WorkerException | PortTaken e) {
            removeForced(client, engineId);
            throw e;
        }
    }

    private String created(DockerClient client, RunContainerRequest request, @Nullable Integer hostPort) {
        try {
            return blueprint.create(client, request, hostPort).exec().getId();
        } catch (NotFoundException e) {
            throw new WorkerException(
                    WorkerErrorCode.IMAGE_NOT_FOUND, "The Docker Engine does not hold " + request.reference());
        } catch (ConflictException e) {
            throw new WorkerException(WorkerErrorCode.NAME_TAKEN, EngineErrors.text(e));
        } catch (DockerException e) {
            throw new WorkerException(
                    WorkerErrorCode.CONTAINER_DID_NOT_START,
                    "The container cannot be made from this image: " + EngineErrors.text(e));
        }
    }

    /** @throws WorkerException {@link WorkerErrorCode#CONTAINER_DID_NOT_START} */
    static void start(DockerClient client, String engineId) {
        try {
            tryStart(client, engineId);
        } catch (PortTaken e) {
            throw didNotStart("The container's port is taken by something else on the machine: ", e);
        }
    }

    private static WorkerException didNotStart(String sentence, PortTaken why) {
        return new WorkerException(WorkerErrorCode.CONTAINER_DID_NOT_START, sentence + why.getMessage());
    }

    private static void tryStart(DockerClient client, String engineId) {
        try {
            client.startContainerCmd(engineId).exec();
        } catch (NotModifiedException runsAlready) {
            // As asked for.
        } catch (DockerException e) {
            String words = EngineErrors.text(e);
            if (isPortTrouble(words)) {
                throw new PortTaken(words);
            }
            throw new WorkerException(
                    WorkerErrorCode.CONTAINER_DID_NOT_START, "The image's command could not be started: " + words);
        }
    }

    private static boolean isPortTrouble(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        return lower.contains("port is already allocated") || lower.contains("address already in use");
    }

    private static void removeForced(DockerClient client, String engineId) {
        try {
            client.removeContainerCmd(engineId)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException gone) {
            // As wished.
        }
    }

    /** The engine could not bind the published port, because something else on the machine has it. */
    private static final class PortTaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        PortTaken(String words) {
            super(words);
        }
    }
}
