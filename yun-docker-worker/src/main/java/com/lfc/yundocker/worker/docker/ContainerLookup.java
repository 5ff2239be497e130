package com.lfc.yundocker.worker.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.lfc.yundocker.api.ContainerDescription;
import com.lfc.yundocker.api.ContainerExit;
import com.lfc.yundocker.api.RunContainerRequest;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds our containers. What does not carry our labels does not exist for it. */
@Component
class ContainerLookup {

    private static final Pattern EXITED = Pattern.compile("Exited \\((-?\\d{1,10})\\).*");
    /** As an inspection counts them: what is paused has its processes still. */
    private static final Set<String> RUNNING = Set.of("running", "paused");

    /** Made, but never started. */
    static final String CREATED = "created";

    private final Ownership ownership;

    ContainerLookup(Ownership ownership) {
        this.ownership = ownership;
    }

    /** Whatever has the container's name, ours or not. */
    Optional<InspectContainerResponse> named(DockerClient client, long containerId) {
        return inspect(client, ownership.name(containerId));
    }

    Optional<InspectContainerResponse> ours(DockerClient client, long containerId, long ownerId) {
        return named(client, containerId).filter(found -> ownership.holds(labels(found), containerId, ownerId));
    }

    /** @throws WorkerException {@link WorkerErrorCode#CONTAINER_NOT_FOUND} */
    InspectContainerResponse existing(DockerClient client, long containerId, long ownerId) {
        return ours(client, containerId, ownerId).orElseThrow(() -> notFound(containerId));
    }

    /**
     * The engine's id of a container that runs.
     *
     * @throws WorkerException {@link WorkerErrorCode#CONTAINER_NOT_FOUND}, {@link WorkerErrorCode#CONTAINER_NOT_RUNNING}
     */
    String running(DockerClient client, long containerId, long ownerId) {
        InspectContainerResponse found = existing(client, containerId, ownerId);
        if (!running(found)) {
            throw notRunning();
        }
        return found.getId();
    }

    static WorkerException notRunning() {
        return new WorkerException(
                WorkerErrorCode.CONTAINER_NOT_RUNNING, "The container does not run; start it and try again");
    }

    boolean isOurs(InspectContainerResponse found, long containerId) {
        return ownership.holds(labels(found), containerId);
    }

    static boolean fits(InspectContainerResponse found, RunContainerRequest request) {
        String image = request.engineImageId();
        return Ownership.fits(labels(found), request) && (image == null || image.equals(found.getImageId()));
    }

    ContainerDescription describe(DockerClient client, String engineId, long containerId) {
        return inspect(client, engineId).flatMap(ContainerLookup::describe).orElseThrow(() -> notFound(containerId));
    }

    List<Container> all(DockerClient client) {
        return client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(ownership.ofWorker())
                .exec();
    }

    static Optional<InspectContainerResponse> inspect(DockerClient client, String nameOrId) {
        try {
            return Optional.of(client.inspectContainerCmd(nameOrId).exec());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    static boolean running(InspectContainerResponse found) {
        return Boolean.TRUE.equals(found.getState().getRunning());
    }

    static ContainerExit exit(InspectContainerResponse found) {
        InspectContainerResponse.ContainerState state = found.getState();
        Long exitCode = state.getExitCodeLong();
        if (running(found) || CREATED.equals(state.getStatus()) || exitCode == null) {
            return new ContainerExit(null, false, null);
        }
        return new ContainerExit(
                exitCode.intValue(), Boolean.TRUE.equals(state.getOOMKilled()), millis(state.getFinishedAt()));
    }

    private static @Nullable Long millis(@Nullable String time) {
        try {
            return time == null ? null : Instant.parse(time).toEpochMilli();
        } catch (DateTimeParseException unknown) {
            return null;
        }
    }

    private static Optional<ContainerDescription> describe(InspectContainerResponse found) {
        Long exitCode = found.getState().getExitCodeLong();
        return Ownership.describe(
                labels(found), found.getId(), running(found), exitCode == null ? null : exitCode.intValue());
    }

    static Optional<ContainerDescription> describe(Container listed) {
        return Ownership.describe(
                listed.getLabels(),
                listed.getId(),
                RUNNING.contains(String.valueOf(listed.getState())),
                exitCode(String.valueOf(listed.getStatus())));
    }

    WorkerException notFound(long containerId) {
        return new WorkerException(
                WorkerErrorCode.CONTAINER_NOT_FOUND,
                "The Docker Engine holds no container " + ownership.name(containerId) + " of this worker");
    }

    WorkerException nameTaken(long containerId, String why) {
        String name = ownership.name(containerId);
        return new WorkerException(
                WorkerErrorCode.NAME_TAKEN,
                "The container " + name + " on the worker's machine " + why
                        + "; run again to get another name, or have the operator remove it with docker rm -f " + name);
    }

    /** A list tells the exit code only in words, {@code Exited (137) 3 seconds ago}. */
    private static @Nullable Integer exitCode(String status) {
        Matcher exited = EXITED.matcher(status);
        return exited.matches() ? (int) Long.parseLong(exited.group(1)) : null;
    }

    private static Map<String, String> labels(InspectContainerResponse found) {
        Map<String, String> labels = found.getConfig().getLabels();
        return labels == null ? Map.of() : labels;
    }
}
