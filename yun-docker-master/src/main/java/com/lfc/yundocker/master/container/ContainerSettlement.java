package com.lfc.yundocker.master.container;

import com.lfc.yundocker.master.credits.Ledger;
import com.lfc.yundocker.master.credits.LedgerKind;
import com.lfc.yundocker.master.credits.LedgerPosting;
import com.lfc.yundocker.master.image.EngineReferences;
import com.lfc.yundocker.master.image.YunImage;
import com.lfc.yundocker.master.image.YunImageService;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The money side of containers: row and charge in one transaction, refund and end of the row in another. */
@Component
class ContainerSettlement {

    private final YunContainerMapper containers;
    private final YunImageService images;
    private final EngineReferences references;
    private final Ledger ledger;
    private final ContainerProperties properties;
    private final Clock clock;

    ContainerSettlement(
            YunContainerMapper containers,
            YunImageService images,
            EngineReferences references,
            Ledger ledger,
            ContainerProperties properties,
            Clock clock) {
        this.containers = containers;
        this.images = images;
        this.references = references;
        this.ledger = ledger;
        this.properties = properties;
        this.clock = clock;
    }

    /** Charges a container and makes its row, CREATING, from an image that cannot go away meanwhile. */
    @Transactional
    public YunContainer charge(long userId, long referenceId, NewContainer wanted) {
        references.lock(referenceId);
        YunImage image = images.ready(wanted.imageId(), userId);
        YunContainer container = row(userId, image, wanted);
        try {
            containers.insert(container);
        } catch (DuplicateKeyException e) {
            throw new ProblemException(
                    ProblemCode.CONTAINER_NAME_TAKEN, "You have a container of that name already.", "name");
        }
        post(container, -container.getCharged(), LedgerKind.CONTAINER_CHARGE, "charge");
        return container;
    }

    /**
     * Marks a container as to be made again with another port, from an image that cannot go away meanwhile. It was paid
     * for.
     *
     * @throws ProblemException {@code CONTAINER_BUSY}, {@code IMAGE_NOT_READY}, {@code IMAGE_BEING_REMOVED}
     */
    @Transactional
    public void beginRecreation(YunContainer container, @Nullable Integer containerPort) {
        references.lock(container.getReferenceId());
        images.ready(container.getImageId(), container.getUserId());
        ContainerState before = container.getState();
        if (!before.allows(ContainerState.CREATING)
                || containers.recreate(container.getId(), before, containerPort, clock.instant()) == 0) {
            throw new ProblemException(
                    ProblemCode.CONTAINER_BUSY,
                    "Something else is being done with the container. Try again when that is over.");
        }
    }

    /** Ends a container that the engine no longer holds and refunds it. False when it had ended. */
    @Transactional
    public boolean settle(long id) {
        YunContainer container = containers.selectById(id);
        if (container == null || containers.deleteGone(id) == 0) {
            return false;
        }
        if (!post(container, container.getCharged(), LedgerKind.CONTAINER_REFUND, "refund")) {
            // A refund without the deletion cannot have been committed: the row is kept for somebody to look at.
            throw new ProblemException(
                    ProblemCode.INTERNAL_ERROR, "Container " + id + " was refunded before but still had its row.");
        }
        return true;
    }

    private boolean post(YunContainer container, long amount, LedgerKind kind, String operation) {
        return amount == 0
                || ledger.post(new LedgerPosting(
                        container.getUserId(),
                        amount,
                        kind,
                        operation + ":container:" + container.getId(),
                        container.getName() + " (" + container.getReference() + ")"));
    }

    private YunContainer row(long userId, YunImage image, NewContainer wanted) {
        Instant now = clock.instant();
        YunContainer container = new YunContainer();
        container.setUserId(userId);
        container.setImageId(image.getId());
        container.setReferenceId(image.getReferenceId());
        container.setWorkerId(image.getWorkerId());
        container.setReference(image.getReference());
        container.setEngineImageId(image.getEngineImageId());
        container.setName(wanted.name() != null ? wanted.name() : madeUpName(image.getReference()));
        container.setState(ContainerState.CREATING);
        container.setContainerPort(wanted.containerPort());
        container.setCharged(properties.price());
        container.setCreatedAt(now);
        container.setUpdatedAt(now);
        return container;
    }

    /** The repository's last word and six random digits. */
    private static String madeUpName(String reference) {
        String last = reference.substring(reference.lastIndexOf('/') + 1).replaceFirst("[:@].*", "");
        String stem = last.substring(0, Math.min(last.length(), 40));
        return stem + "-" + String.format("%06x", ThreadLocalRandom.current().nextInt(0x1000000));
    }
}
