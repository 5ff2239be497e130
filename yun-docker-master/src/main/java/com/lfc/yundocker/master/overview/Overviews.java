package com.lfc.yundocker.master.overview;

import com.lfc.yundocker.master.container.ContainerProperties;
import com.lfc.yundocker.master.image.ImageProperties;
import com.lfc.yundocker.master.pin.PinProperties;
import com.lfc.yundocker.master.problem.ProblemException;
import com.lfc.yundocker.master.release.NightForecast;
import com.lfc.yundocker.master.release.ReleaseService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Puts together what a user sees first. */
@Service
public class Overviews {

    private final OverviewMapper counts;
    private final ReleaseService releases;
    private final NightForecast forecast;
    private final ContainerProperties containers;
    private final ImageProperties images;
    private final PinProperties pins;

    Overviews(
            OverviewMapper counts,
            ReleaseService releases,
            NightForecast forecast,
            ContainerProperties containers,
            ImageProperties images,
            PinProperties pins) {
        this.counts = counts;
        this.releases = releases;
        this.forecast = forecast;
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
                nextRelease(userId));
    }

    private Overview.@Nullable NextRelease nextRelease(long userId) {
        return forecast.next()
                .map(night ->
                        new Overview.NextRelease(night.at(), night.name(), releases.isUnderWay(), forecast.of(userId)))
                .orElse(null);
    }
}
