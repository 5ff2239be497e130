package com.lfc.yundocker.master.container;

import com.lfc.yundocker.api.ContainerDescription;
import com.lfc.yundocker.api.RunContainerRequest;
import com.lfc.yundocker.master.image.YunImage;
import com.lfc.yundocker.master.image.YunImageService;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.node.Workers;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes containers: charged first, undone and refunded when the worker could not make it. */
@Component
public class ContainerRuns {

    private static final Logger log = LoggerFactory.getLogger(ContainerRuns.class);

    private final YunContainerMapper containers;
    private final YunImageService images;
    private final ContainerSettlement settlement;
    private final ContainerRemoval removal;
    private final Workers workers;
    private final Clock clock;

    ContainerRuns(
            YunContainerMapper containers,
            YunImageService images,
            ContainerSettlement settlement,
            ContainerRemoval removal,
            Workers workers,
            Clock clock) {
        this.containers = containers;
        this.images = images;
        this.settlement = settlement;
        this.removal = removal;
        this.workers = workers;
        this.clock = clock;
    }

    /**
     * Runs a container from an own or public image; returns when it runs.
     *
     * @throws ProblemException {@code NOT_FOUND} for an image the user may not see, {@code IMAGE_NOT_READY}, {@code
     *     IMAGE_BEING_REMOVED}, {@code INSUFFICIENT_CREDITS}, {@code CONTAINER_NAME_TAKEN}; {@code ENGINE_ERROR} and
     *     {@code WORKER_UNAVAILABLE} after the charge was given back, or will be as soon as the worker answers
     */
    public YunContainer run(long userId, NewContainer wanted) {
        YunImage image = images.visible(wanted.imageId(), userId);
        YunContainer container = settlement.charge(userId, image.getReferenceId(), wanted);
        try {
            make(container);
        } catch (WorkerCallException e) {
            undo(container);
            throw e;
        }
        YunContainer made = containers.selectById(container.getId());
        if (made == null) {
            throw new ProblemException(
                    ProblemCode.CONTAINER_BUSY, "Making the container took too long and was undone. Try again.");
        }
        return made;
    }

    /** Has the worker make a container that is CREATING, and stores what it made. */
    void make(YunContainer container) {
        created(container, workers.get(container.getWorkerId()).runContainer(request(container)));
    }

    /** Writes down what the worker made. */
    void created(YunContainer container, ContainerDescription made) {
        containers.created(
                container.getId(),
                made.running() ? ContainerState.RUNNING : ContainerState.STOPPED,
                made.engineContainerId(),
                made.hostAddress(),
                made.hostPort(),
                clock.instant());
    }

    /** Removes whatever the worker may have made and refunds; if it cannot now, the look at stale rows will. */
    void undo(YunContainer container) {
        long id = container.getId();
        if (!containers.move(id, ContainerState.CREATING, ContainerState.REMOVING, clock.instant())) {
            return;
        }
        try {
            if (removal.remove(id).outcome().mayBeSettled()) {
                settlement.settle(id);
            }
        } catch (WorkerCallException e) {
            log.info("Container {} is undone and refunded later: {}", id, e.getMessage());
        }
    }

    private static RunContainerRequest request(YunContainer container) {
        return new RunContainerRequest(
                container.getWorkerId(),
                container.getId(),
                container.getUserId(),
                container.getReference(),
                container.getEngineImageId(),
                container.getContainerPort());
    }
}
