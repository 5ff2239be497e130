package com.lfc.yundocker.worker.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.lfc.yundocker.api.ImageDescription;
import com.lfc.yundocker.api.ImageRemoval;
import com.lfc.yundocker.api.RemovalOutcome;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** The images of the engine. */
@Component
public class Images {

    private final Engine engine;

    Images(Engine engine) {
        this.engine = engine;
    }

    /** @throws WorkerException {@link WorkerErrorCode#IMAGE_NOT_FOUND} */
    public ImageDescription inspect(String reference) {
        String name = ImageReference.parse(reference).toString();
        return engine.call(session -> describe(session.client(), name));
    }

    /** Removes one reference, never by force. Costs one request unless a container holds the image. */
    public ImageRemoval remove(String reference) {
        String name = ImageReference.parse(reference).toString();
        return engine.call(session -> remove(session.client(), name));
    }

    private static ImageDescription describe(DockerClient client, String name) {
        try {
            InspectImageResponse image = client.inspectImageCmd(name).exec();
            Long size = image.getSize();
            return new ImageDescription(image.getId(), size == null ? 0 : size);
        } catch (NotFoundException e) {
            throw new WorkerException(WorkerErrorCode.IMAGE_NOT_FOUND, "The Docker Engine does not hold " + name);
        }
    }

    private static ImageRemoval remove(DockerClient client, String name) {
        try {
            client.removeImageCmd(name).exec();
            return new ImageRemoval(RemovalOutcome.REMOVED, List.of());
        } catch (NotFoundException e) {
            return new ImageRemoval(RemovalOutcome.ALREADY_ABSENT, List.of());
        } catch (ConflictException e) {
            return new ImageRemoval(RemovalOutcome.IN_USE, holders(client, name));
        }
    }

    private static List<String> holders(DockerClient client, String name) {
        return client.listContainersCmd().withShowAll(true).withAncestorFilter(List.of(name)).exec().stream()
                .flatMap(container -> Arrays.stream(container.getNames()))
                .map(holder -> holder.startsWith("/") ? holder.substring(1) : holder)
                .sorted()
                .toList();
    }
}
