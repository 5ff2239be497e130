package com.lfc.yundocker.worker.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.InternetProtocol;
import com.lfc.yundocker.api.HeldImage;
import com.lfc.yundocker.api.ImageDescription;
import com.lfc.yundocker.api.ImageRemoval;
import com.lfc.yundocker.api.ImageRequest;
import com.lfc.yundocker.api.RemovalOutcome;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The images of the engine. */
@Component
public class Images {

    /** Of so many parts of the deadline one is the longest wait for the turn. */
    private static final int PARTS = 4;

    private static final Pattern ENGINE_IMAGE_ID = Pattern.compile("sha256:[0-9a-f]{64}");

    private final Engine engine;

    Images(Engine engine) {
        this.engine = engine;
    }

    /** @throws WorkerException {@link WorkerErrorCode#IMAGE_NOT_FOUND} */
    public ImageDescription inspect(String reference) {
        String name = ImageReference.parse(reference).toString();
        return engine.call(session -> describe(session.client(), name));
    }

    /**
     * {@link #inspect(String)} for the engine image that the request names, if it names one.
     *
     * @throws WorkerException {@link WorkerErrorCode#IMAGE_NOT_FOUND} also when only other repositories refer to it
     */
    public ImageDescription inspect(ImageRequest request) {
        String id = request.engineImageId();
        if (id == null) {
            return inspect(request.reference());
        }
        ImageReference reference = ImageReference.parse(request.reference());
        requireId(id);
        return engine.call(session -> {
            InspectImageResponse image = held(session.client(), id).orElseThrow(() -> notFound(id));
            RepositoryNames names = names(image, reference);
            if (names.isEmpty() && names.elsewhere()) {
                throw notFound(reference.repository() + " with " + id);
            }
            return described(image);
        });
    }

    /** All images, whoever brought them. */
    public List<HeldImage> list() {
        return engine.call(session -> session.client().listImagesCmd().exec().stream()
                .map(image -> new HeldImage(
                        image.getId(),
                        RepositoryNames.real(image.getRepoTags()),
                        RepositoryNames.real(image.getRepoDigests()),
                        image.getSize() == null ? 0 : image.getSize()))
                .toList());
    }

    /**
     * Removes one reference, never by force. Costs one request unless a container holds the image. Removals that come at
     * the same time are done one after the other, in the order in which they came. The wait is part of the deadline, and
     * ends when the engine would have too little of that.
     *
     * @throws WorkerException {@link WorkerErrorCode#ENGINE_BUSY} when its turn did not come and the engine was not asked
     */
    public ImageRemoval remove(String reference) {
        String name = ImageReference.parse(reference).toString();
        return inTurn(session -> remove(session, name));
    }

    /** {@link #remove(String)}, but of the engine image that the request names, if it names one: that takes a request more. */
    public ImageRemoval remove(ImageRequest request) {
        String id = request.engineImageId();
        if (id == null) {
            return remove(request.reference());
        }
        ImageReference reference = ImageReference.parse(request.reference());
        requireId(id);
        return inTurn(session -> remove(session, reference, id));
    }

    private ImageRemoval inTurn(Function<EngineSession, ImageRemoval> removal) {
        return engine.callInTurn(engine.deadlines().call().dividedBy(PARTS), removal);
    }

    private static ImageDescription describe(DockerClient client, String name) {
        return described(held(client, name).orElseThrow(() -> notFound(name)));
    }

    private static ImageDescription described(InspectImageResponse image) {
        Long size = image.getSize();
        return new ImageDescription(image.getId(), size == null ? 0 : size, exposedPorts(image));
    }

    private static Optional<InspectImageResponse> held(DockerClient client, String name) {
        try {
            return Optional.of(client.inspectImageCmd(name).exec());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private static List<Integer> exposedPorts(InspectImageResponse image) {
        ContainerConfig config = image.getConfig();
        ExposedPort[] ports = config == null ? null : config.getExposedPorts();
        return ports == null
                ? List.of()
                : Arrays.stream(ports)
                        .filter(port -> port.getProtocol() == InternetProtocol.TCP)
                        .map(ExposedPort::getPort)
                        .sorted()
                        .toList();
    }

    private static WorkerException notFound(String what) {
        return new WorkerException(WorkerErrorCode.IMAGE_NOT_FOUND, "The Docker Engine does not hold " + what);
    }

    private static RepositoryNames names(InspectImageResponse image, ImageReference reference) {
        return RepositoryNames.of(image.getRepoTags(), image.getRepoDigests(), reference);
    }

    private static void requireId(String id) {
        if (!ENGINE_IMAGE_ID.matcher(id).matches()) {
            throw new WorkerException(WorkerErrorCode.INVALID_REQUEST, "Not the id of an engine image: " + id);
        }
    }

    /** What other repositories hold of the image stays; an image without any name goes by its id. */
    private static ImageRemoval remove(EngineSession session, ImageReference reference, String id) {
        Optional<InspectImageResponse> image = held(session.client(), id);
        if (image.isEmpty()) {
            return new ImageRemoval(RemovalOutcome.ALREADY_ABSENT, List.of());
        }
        RepositoryNames names = names(image.get(), reference);
        if (names.contains(reference)) {
            return remove(session, reference.toString());
        }
        return names.isEmpty() && !names.elsewhere() ? remove(session, id) : removeAll(session, names.digests());
    }

    private static ImageRemoval removeAll(EngineSession session, List<String> digests) {
        ImageRemoval removal = new ImageRemoval(RemovalOutcome.ALREADY_ABSENT, List.of());
        for (String digest : digests) {
            removal = remove(session, digest);
            if (!removal.outcome().gone()) {
                break;
            }
        }
        return removal;
    }

    private static ImageRemoval remove(EngineSession session, String name) {
        try {
            return removeUnheld(session, name);
        } catch (ConflictException held) {
            List<String> holders = holders(session.client(), name);
            return holders.isEmpty() ? removeOnceMore(session, name) : inUse(holders);
        }
    }

    /** The holder may have gone before it was looked for. If it was none, the engine's own words say what it was. */
    private static ImageRemoval removeOnceMore(EngineSession session, String name) {
        try {
            return removeUnheld(session, name);
        } catch (ConflictException stillRefused) {
            List<String> holders = holders(session.client(), name);
            if (holders.isEmpty()) {
                throw stillRefused;
            }
            return inUse(holders);
        }
    }

    private static ImageRemoval removeUnheld(EngineSession session, String name) {
        DedicatedConnection.Answer answer = session.removals().delete(session.versioned("/images/" + name));
        return switch (answer.status()) {
            case 200 -> new ImageRemoval(RemovalOutcome.REMOVED, List.of());
            case 404 -> new ImageRemoval(RemovalOutcome.ALREADY_ABSENT, List.of());
            case 409 -> throw new ConflictException(answer.body());
            default -> throw new DockerException(answer.body(), answer.status());
        };
    }

    private static ImageRemoval inUse(List<String> holders) {
        return new ImageRemoval(RemovalOutcome.IN_USE, holders);
    }

    private static List<String> holders(DockerClient client, String name) {
        return client.listContainersCmd().withShowAll(true).withAncestorFilter(List.of(name)).exec().stream()
                .flatMap(Images::names)
                .sorted()
                .toList();
    }

    /** One that is just being made or removed may have no name. */
    private static Stream<String> names(Container holder) {
        String[] names = holder.getNames();
        return names == null || names.length == 0
                ? Stream.of(holder.getId().substring(0, 12))
                : Arrays.stream(names).map(name -> name.startsWith("/") ? name.substring(1) : name);
    }
}
