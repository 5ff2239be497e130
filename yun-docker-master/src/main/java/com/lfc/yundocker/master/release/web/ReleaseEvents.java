package com.lfc.yundocker.master.release.web;

import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.access.Role;
import com.lfc.yundocker.master.event.Event;
import com.lfc.yundocker.master.event.EventSource;
import com.lfc.yundocker.master.release.ReleaseRun;
import com.lfc.yundocker.master.release.ReleaseService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** {@code release}: to admins, a release while it is under way, with its items counted, and how it ended. */
@Component
class ReleaseEvents implements EventSource {

    /** Counting the items of a large run takes its time; so much more of it is left to the run itself. */
    private static final int SHARE = 20;

    private final ReleaseService releases;
    private final ReleaseViews views;
    private final Clock clock;
    private List<Event> known = List.of();
    private Instant nextLook = Instant.MIN;

    ReleaseEvents(ReleaseService releases, ReleaseViews views, Clock clock) {
        this.releases = releases;
        this.views = views;
        this.clock = clock;
    }

    @Override
    public synchronized Map<Long, List<Event>> now(Collection<CurrentUser> connected) {
        List<Long> admins = connected.stream()
                .filter(user -> user.role() == Role.ADMIN)
                .map(CurrentUser::id)
                .toList();
        if (!admins.isEmpty() && !clock.instant().isBefore(nextLook)) {
            look();
        }
        return admins.stream().collect(Collectors.toMap(admin -> admin, admin -> known));
    }

    private void look() {
        Instant begin = clock.instant();
        List<ReleaseRun> runs = releases.underWayOrEndedSince(begin.minus(REMEMBERED));
        Function<ReleaseRun, ReleaseView> view = views.of(runs);
        known = runs.stream()
                .map(run -> new Event("release", run.getId(), view.apply(run)))
                .toList();
        Instant end = clock.instant();
        nextLook = end.plus(Duration.between(begin, end).multipliedBy(SHARE));
    }
}
