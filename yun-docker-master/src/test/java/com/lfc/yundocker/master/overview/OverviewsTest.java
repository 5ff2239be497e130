package com.lfc.yundocker.master.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.lfc.yundocker.master.NewsBed;
import com.lfc.yundocker.master.container.ContainerProperties;
import com.lfc.yundocker.master.image.ImageProperties;
import com.lfc.yundocker.master.pin.PinProperties;
import com.lfc.yundocker.master.problem.ProblemException;
import com.lfc.yundocker.master.release.NightForecast;
import com.lfc.yundocker.master.release.ReleaseForecast;
import com.lfc.yundocker.master.release.ReleaseService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class OverviewsTest {

    private static final Instant NOW = Instant.parse("2026-11-26T20:00:00Z");
    private static final long ANN = 7;

    private final ReleaseService releases = mock();

    @Test
    void countsTheUsersOwnThingsByTheirStates() {
        try (NewsBed bed = bed()) {
            bed.image(ANN, "READY", 5);
            bed.image(ANN, "READY", 6);
            bed.image(ANN, "PULLING", 0);
            bed.image(ANN, "FAILED", 0);
            bed.image(8, "READY", 50);
            bed.sql().update("UPDATE yun_image SET size_bytes = 1000 WHERE state = 'READY'");
            bed.container(ANN, "RUNNING", 200);
            bed.container(ANN, "STOPPED", 200);
            bed.container(ANN, "REMOVING", 200);
            bed.container(8, "RUNNING", 200);

            assertThat(overviews(bed).of(ANN))
                    .isEqualTo(new Overview(
                            0,
                            611,
                            1,
                            1,
                            2,
                            2000,
                            1,
                            0,
                            200,
                            3,
                            2,
                            new Overview.NextRelease(
                                    Instant.parse("2026-11-26T23:30:00Z"),
                                    "2026-11-26T23:30",
                                    false,
                                    new ReleaseForecast(2, 2, 411, 0, 0))));
        }
    }

    @Test
    void aPublicImageIsNobodysOwn() {
        try (NewsBed bed = bed()) {
            bed.image(ANN, "READY", 0);
            bed.sql().update("UPDATE yun_image SET image_type = 0");
            assertThat(overviews(bed).of(ANN).images()).isZero();
        }
    }

    @Test
    void saysWhenAReleaseIsUnderWayAndNothingWhenTheScheduleIsOff() {
        try (NewsBed bed = bed()) {
            bed.image(ANN, "READY", 0);
            when(releases.isUnderWay()).thenReturn(true);
            assertThat(overviews(bed).of(ANN).nextRelease())
                    .extracting(Overview.NextRelease::underWay)
                    .isEqualTo(true);
        }
        try (NewsBed bed = bed("--yun.release.enabled=false")) {
            bed.image(ANN, "READY", 0);
            assertThat(overviews(bed).of(ANN).nextRelease()).isNull();
        }
    }

    @Test
    void whoeverIsNotThereHasNoOverview() {
        try (NewsBed bed = bed()) {
            Overviews overviews = overviews(bed);
            assertThatThrownBy(() -> overviews.of(ANN)).isInstanceOf(ProblemException.class);
        }
    }

    private static NewsBed bed(String... settings) {
        return new NewsBed("overview-" + System.nanoTime(), Clock.fixed(NOW, ZoneOffset.UTC), settings);
    }

    private Overviews overviews(NewsBed bed) {
        return new Overviews(
                bed.get(OverviewMapper.class),
                releases,
                bed.get(NightForecast.class),
                new ContainerProperties(200),
                new ImageProperties(3, Duration.ofMillis(200)),
                new PinProperties(2, Duration.ofDays(7)));
    }
}
