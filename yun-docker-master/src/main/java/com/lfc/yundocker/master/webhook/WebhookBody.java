package com.lfc.yundocker.master.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.lfc.yundocker.master.release.NightMissed;
import com.lfc.yundocker.master.release.ReleaseEnded;
import com.lfc.yundocker.master.release.RunState;
import com.lfc.yundocker.master.release.Trigger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the receiver reads. Further members may come; the ones here stay.
 *
 * @param release for the events of releases
 * @param night for {@code NIGHT_MISSED}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WebhookBody(
        WebhookEvent event,
        Instant occurredAt,
        @Nullable Release release,
        @Nullable Night night) {

    /**
     * @param night local time of the schedule; absent without one
     * @param notReached items that a cancelled release did not come to
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Release(
            long id,
            RunState state,
            Trigger trigger,
            @Nullable String night,
            Instant startedAt,
            Instant endedAt,
            long containersReleased,
            long imagesReleased,
            long creditsRefunded,
            long failed,
            long skipped,
            long notReached) {}

    /** Its local name and when it should have begun. */
    record Night(String name, Instant at) {}

    static WebhookBody of(ReleaseEnded run) {
        Release release = new Release(
                run.runId(),
                run.state(),
                run.trigger(),
                run.night(),
                run.startedAt(),
                run.endedAt(),
                run.totals().containersReleased(),
                run.totals().imagesReleased(),
                run.totals().creditsRefunded(),
                run.totals().failed(),
                run.totals().skipped(),
                run.totals().open());
        return new WebhookBody(WebhookEvent.of(run.state()), run.endedAt(), release, null);
    }

    static WebhookBody of(NightMissed night, Instant now) {
        return new WebhookBody(WebhookEvent.NIGHT_MISSED, now, null, new Night(night.night(), night.at()));
    }
}
