package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.pin.Kept;
import com.lfc.yundocker.master.pin.KeptThings;
import com.lfc.yundocker.master.pin.PinService;
import com.lfc.yundocker.master.pin.PinnedKind;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * What the next release of the schedule will do with a user's things. With the schedule off it is a release by hand that
 * would start now.
 */
@Service
public class NightForecast implements KeptThings {

    private final ReleaseForecastMapper things;
    private final PinService pins;
    private final ReleaseSchedule schedule;
    private final Clock clock;

    NightForecast(ReleaseForecastMapper things, PinService pins, ReleaseSchedule schedule, Clock clock) {
        this.things = things;
        this.pins = pins;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** When that release is; empty when the schedule is off. */
    public Optional<ReleaseSchedule.Night> next() {
        return schedule.next();
    }

    /** Counted for one user. */
    public ReleaseForecast of(long userId) {
        return ReleaseForecast.of(things.found(userId, night()));
    }

    @Override
    public Map<Long, Kept> kept(PinnedKind kind, Collection<Long> ids, long userId) {
        Map<Long, Kept> kept = new HashMap<>(pins.pinned(kind, ids, userId, night()));
        if (kind == PinnedKind.IMAGE) {
            List<Long> others = ids.stream().filter(id -> !kept.containsKey(id)).toList();
            kept.putAll(held(others, userId));
        }
        return kept;
    }

    private Map<Long, Kept> held(List<Long> claims, long userId) {
        Map<Long, Kept> held = new HashMap<>();
        if (!claims.isEmpty()) {
            things.holds(claims, night()).forEach(hold -> held.putIfAbsent(hold.imageId(), hold.kept(userId)));
        }
        return held;
    }

    private Instant night() {
        return next().map(ReleaseSchedule.Night::at).orElseGet(clock::instant);
    }
}
