package com.lfc.yundocker.master.pin;

import com.baomidou.mybatisplus.core.metadata.IPage;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** What admins exempt from releases, and what is exempt. A release looks at pins once, when it starts. */
@Service
public class PinService {

    private static final Duration LONGEST = Duration.ofDays(366);

    private final PinMapper pins;
    private final Clock clock;

    PinService(PinMapper pins, Clock clock) {
        this.pins = pins;
        this.clock = clock;
    }

    /**
     * Keeps a thing, or all things of a user, from releases that start before a time. Takes the place of an admin's
     * pin that is there, at once, so that no release finds the thing without one.
     *
     * @param by the admin
     * @throws ProblemException {@code NOT_FOUND}; {@code INVALID_REQUEST} for a time that is past or too far
     */
    public Pin pin(PinnedKind kind, long id, Instant until, String reason, long by) {
        Instant now = clock.instant();
        requireInReach(until, now);
        if (pins.owner(kind, id) == null) {
            String what =
                    kind == PinnedKind.IMAGE ? "private image" : kind.name().toLowerCase(Locale.ROOT);
            throw new ProblemException(ProblemCode.NOT_FOUND, "There is no " + what + " " + id + ".", "targetId");
        }
        YunPin pin = new YunPin();
        pin.setPinKind(PinKind.ADMIN);
        pin.setPinnedKind(kind);
        pin.setPinnedId(id);
        pin.setEndsAt(until.truncatedTo(ChronoUnit.MILLIS));
        pin.setReason(reason);
        pin.setCreatedBy(by);
        pin.setCreatedAt(now);
        return written(pin);
    }

    /** All in force, extensions as well, newest first. */
    public IPage<Pin> list(IPage<Pin> page) {
        return pins.live(page, clock.instant());
    }

    /**
     * Ends a pin or an extension: the next release takes the thing.
     *
     * @return what was ended; empty when the thing is gone already
     * @throws ProblemException {@code NOT_FOUND}
     */
    public Optional<Pin> end(long id) {
        Pin pin = pins.pin(id);
        if (pins.deleteById(id) == 0) {
            throw noPin(id);
        }
        return Optional.ofNullable(pin);
    }

    /** For each thing out of some that belong to one user what pins or extends it, or its owner, at a time. */
    public Map<Long, Kept> pinned(PinnedKind kind, Collection<Long> ids, long userId, Instant at) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<YunPin> found = pins.on(kind, ids, userId, at).stream()
                .sorted(Kept.STRONGEST_FIRST)
                .toList();
        Map<Long, Kept> kept = new LinkedHashMap<>();
        for (YunPin pin : found) {
            Collection<Long> things = pin.getPinnedKind() == PinnedKind.USER ? ids : List.of(pin.getPinnedId());
            things.forEach(id -> kept.putIfAbsent(id, Kept.by(pin)));
        }
        return kept;
    }

    private static void requireInReach(Instant until, Instant now) {
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "until: a time to come, at most " + LONGEST.toDays() + " days from now.",
                    "until");
        }
    }

    private Pin written(YunPin pin) {
        pins.deleteDead(pin.getCreatedAt());
        if (pins.replace(pin) == 0) {
            try {
                pins.insert(pin);
            } catch (DuplicateKeyException e) {
                // Another admin's came first by a moment.
                pins.replace(pin);
            }
        }
        YunPin row = pins.same(pin);
        Pin written = row == null ? null : pins.pin(row.getId());
        if (written == null) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "The pin or its target was deleted at that moment.");
        }
        return written;
    }

    private static ProblemException noPin(long id) {
        return new ProblemException(ProblemCode.NOT_FOUND, "There is no pin " + id + ", or it is over.");
    }
}
