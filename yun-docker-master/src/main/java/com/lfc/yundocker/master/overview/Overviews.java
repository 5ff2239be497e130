package com.lfc.yundocker.master.overview;

import com.lfc.yundocker.master.container.ContainerProperties;
import com.lfc.yundocker.master.image.ImageProperties;
import com.lfc.yundocker.master.pin.PinProperties;
import com.lfc.yundocker.master.problem.ProblemException;
import com.lfc.yundocker.master.release.ReleaseSchedule;
import com.lfc.yundocker.master.release.ReleaseService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Puts together what a user sees first. */
@Service
public class Overviews {

    private final OverviewMapper counts;
    private final ReleaseSchedule schedule;
    private final ReleaseService releases;
    private final ContainerProperties containers;
    private final ImageProperties images;
    private final PinProperties pins;

    Overviews(
            OverviewMapper counts,
            ReleaseSchedule schedule,
            ReleaseService releases,
            ContainerProperties containers,
            ImageProperties images,
            PinProperties pins) {
        this.counts = counts;
        this.schedule = schedule;
        this.releases = releases;
        this.containers = containers;
        this.images = images;
        this.pins = pins;
    }

    /**
     * @throws ProblemException {@code NOT_FOUND}
     */
    public Overview of(long userId) {
        OverviewMapper.Counts has = counts.counts(userId);
        if (has == null) {
            throw ProblemException.notFound("user", userId);
        }
        return new Overview(
                has.balance(),
                has.charged(),
                has.running(),
                has.stopped(),
                has.ready(),
                has.bytes(),
                has.pulling(),
                has.unread(),
                containers.price(),
                images.creditsPerMegabyte(),
                pins.extensionsPerUser(),
                nextRelease());
    }

    private Overview.@Nullable NextRelease nextRelease() {
        return schedule.next()
                .map(night -> new Overview.NextRelease(night.at(), night.name(), releases.isUnderWay()))
                .orElse(null);
    }
}
