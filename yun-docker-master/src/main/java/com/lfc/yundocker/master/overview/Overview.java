package com.lfc.yundocker.master.overview;

import com.lfc.yundocker.master.release.ReleaseForecast;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's own things, counted.
 *
 * @param balance whole credits
 * @param charged whole credits that all of it is charged; how much of that the next release refunds is in there
 * @param images private ones that are READY
 * @param imageBytes how large those are, layers that they share counted for each
 * @param pulls private images that are being pulled
 * @param unreadNotices what one was told and has not read
 * @param containerPrice whole credits for one container
 * @param creditsPerMegabyte whole credits for each started MB (1,000,000 bytes) of a private image
 * @param extensionsPerUser how many things one may keep over the next night; 0 when that is off
 * @param nextRelease null when the schedule is off
 */
public record Overview(
        long balance,
        long charged,
        long containersRunning,
        long containersStopped,
        long images,
        long imageBytes,
        long pulls,
        long unreadNotices,
        long containerPrice,
        long creditsPerMegabyte,
        int extensionsPerUser,
        @Nullable NextRelease nextRelease) {

    /**
     * The next time of the schedule, and what that release would do with what the user has and keeps now.
     *
     * @param night its local time, for example {@code 2026-11-25T23:30}, as notices name it
     * @param underWay whether a release is under way now: what it has not come to yet goes before that time
     */
    public record NextRelease(Instant at, String night, boolean underWay, ReleaseForecast forecast) {}
}
