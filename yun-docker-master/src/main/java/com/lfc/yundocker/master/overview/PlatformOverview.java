package com.lfc.yundocker.master.overview;

import com.lfc.yundocker.api.WorkerDescription;
import com.lfc.yundocker.master.audit.TakenAudit;
import com.lfc.yundocker.master.release.RunState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole platform at a glance, for operators.
 *
 * @param containersRunning of all users; so are the other counts
 * @param images private claims that are READY
 * @param pulls images that are being pulled
 * @param oldestPulls those of them that began first, at most ten
 * @param releaseUnderWay id of the release under way; null for none
 * @param lastRelease the newest one that has ended; null for none
 * @param nextRelease null when the schedule is off
 * @param lastAudit null when none was taken in the last 90 days
 * @param failedDeliveries of the webhook: given up, to be sent again by hand
 */
public record PlatformOverview(
        List<Worker> workers,
        long users,
        long containersRunning,
        long containersStopped,
        long images,
        long pulls,
        List<Pull> oldestPulls,
        @Nullable Long releaseUnderWay,
        @Nullable LastRelease lastRelease,
        @Nullable NextRelease nextRelease,
        @Nullable TakenAudit lastAudit,
        long failedDeliveries) {

    /**
     * A worker by the last look at it.
     *
     * @param problem why it did not answer; null while it is up
     * @param description the machine; null while the worker is down
     * @param images claims on it
     */
    public record Worker(
            String id,
            boolean up,
            @Nullable String problem,
            @Nullable WorkerDescription description,
            long images,
            long containers) {}

    /**
     * A pull under way.
     *
     * @param username null when the account is no more
     */
    public record Pull(
            Long imageId, Long userId, @Nullable String username, String reference, String workerId, Instant since) {}

    /**
     * The next time of the schedule.
     *
     * @param night its local time, for example {@code 2026-11-25T23:30}
     */
    public record NextRelease(Instant at, String night) {}

    /**
     * How a release ended.
     *
     * @param taken containers and images that were taken back
     */
    public record LastRelease(
            long id, RunState state, Instant endedAt, long taken, long creditsRefunded, long failed) {}
}
