package com.lfc.yundocker.master.pin;

import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What users keep over the next nightly release. That release uses the extension up, however late it comes; until then
 * it holds against releases by hand as well. It costs nothing: what is kept stays charged, and is refunded when it is
 * released.
 */
@Service
public class Extensions {

    /** The column takes no null; that it is an extension says all. */
    private static final String NO_REASON = "";

    private final PinMapper pins;
    private final PinProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Extensions(PinMapper pins, PinProperties properties, TransactionTemplate transaction, Clock clock) {
        this.pins = pins;
        this.properties = properties;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Asked for twice before a night, it is the same one.
     *
     * @param kind a container or an image
     * @throws ProblemException {@code NOT_FOUND} also for somebody else's, {@code EXTENSIONS_OFF}, {@code
     *     EXTENSION_LIMIT}, {@code BEING_RELEASED} when it is too late
     */
    public Kept extend(PinnedKind kind, long id, long userId) {
        requireOwn(kind, id, userId);
        if (properties.extensionsPerUser() == 0) {
            throw new ProblemException(
                    ProblemCode.EXTENSIONS_OFF,
                    "The operator allows no extensions here. Save your work before the night, or ask an admin.");
        }
        YunPin extension = extension(kind, id, userId, clock.instant());
        pins.deleteDead(extension.getCreatedAt());
        transaction.executeWithoutResult(status -> write(extension));
        return Kept.by(extension);
    }

    /** How many things a user may keep over the night, and how many extensions are in force. */
    public Allowance allowance(long userId) {
        return new Allowance(properties.extensionsPerUser(), pins.extensions(userId, clock.instant()));
    }

    /**
     * How many things a user may keep over the next night.
     *
     * @param allowed 0 when the operator allows none
     */
    public record Allowance(int allowed, int used) {}

    /** Nothing happens when there is none. */
    public void giveUp(PinnedKind kind, long id, long userId) {
        requireOwn(kind, id, userId);
        pins.deleteExtension(kind, id, userId);
    }

    private void requireOwn(PinnedKind kind, long id, long userId) {
        Long owner = pins.owner(kind, id);
        if (owner == null || owner != userId) {
            throw ProblemException.notFound(kind.name().toLowerCase(Locale.ROOT), id);
        }
    }

    private YunPin extension(PinnedKind kind, long id, long userId, Instant now) {
        YunPin pin = new YunPin();
        pin.setPinKind(PinKind.EXTENSION);
        pin.setPinnedKind(kind);
        pin.setPinnedId(id);
        pin.setEndsAt(now.plus(properties.extensionLifetime()));
        pin.setReason(NO_REASON);
        pin.setCreatedBy(userId);
        pin.setCreatedAt(now);
        return pin;
    }

    private void write(YunPin extension) {
        long userId = extension.getCreatedBy();
        pins.lockUser(userId);
        if (pins.same(extension) != null) {
            return;
        }
        if (pins.isBeingReleased(extension.getPinnedKind(), extension.getPinnedId())) {
            throw new ProblemException(
                    ProblemCode.BEING_RELEASED, "It is too late: a release is just taking it back and refunds it.");
        }
        requireOneLeft(userId, extension.getCreatedAt());
        pins.insert(extension);
    }

    private void requireOneLeft(long userId, Instant now) {
        if (pins.extensions(userId, now) >= properties.extensionsPerUser()) {
            throw new ProblemException(
                    ProblemCode.EXTENSION_LIMIT,
                    "You keep " + properties.extensionsPerUser()
                            + " things over the night already, which is all that the operator allows. Give one of these"
                            + " extensions up first.");
        }
    }
}
