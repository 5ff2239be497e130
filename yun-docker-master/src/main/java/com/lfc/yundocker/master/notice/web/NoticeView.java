package com.lfc.yundocker.master.notice.web;

import com.lfc.yundocker.master.notice.Notice;
import com.lfc.yundocker.master.notice.NoticeKind;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A notice: its kind and its numbers, so that a page can say it in any language, and the same in English.
 *
 * @param night local time of the schedule, for example {@code 2026-11-25T23:30}; null after a release without one
 * @param releaseAt when that night comes; null afterwards
 * @param minutesBefore how long before the night at most; null afterwards
 * @param runId the release; null before it
 * @param containers that would go, or have gone
 * @param images that would go, or have gone
 * @param credits that would come back, or have come back
 * @param failed what could not be released: it is there still, and so is its charge
 * @param skipped what the release left alone
 * @param act what an operator did; null in notices of releases
 * @param readAt null while unread
 */
record NoticeView(
        long id,
        NoticeKind kind,
        @Nullable String night,
        @Nullable Instant releaseAt,
        @Nullable Integer minutesBefore,
        @Nullable Long runId,
        int containers,
        int images,
        long credits,
        int failed,
        int skipped,
        @Nullable OperatorAct act,
        String text,
        Instant createdAt,
        @Nullable Instant readAt) {

    /**
     * What an operator did, to what and why.
     *
     * @param actor user name of the operator
     * @param target the container's name; the user's own name when credits were taken
     */
    record OperatorAct(Kind kind, String actor, long targetId, String target, String reason) {

        enum Kind {
            CONTAINER_STOPPED,
            CONTAINER_REMOVED,
            CONTAINER_LOG_READ,
            CREDITS_DEDUCTED
        }

        static @Nullable OperatorAct of(Notice notice) {
            String kind = notice.getAct();
            return kind == null
                    ? null
                    : new OperatorAct(
                            Kind.valueOf(kind),
                            Objects.requireNonNullElse(notice.getActor(), ""),
                            Objects.requireNonNullElse(notice.getTargetId(), 0L),
                            Objects.requireNonNullElse(notice.getTarget(), ""),
                            Objects.requireNonNullElse(notice.getReason(), ""));
        }
    }

    static NoticeView of(Notice notice) {
        return new NoticeView(
                notice.getId(),
                notice.getKind(),
                notice.getNight(),
                notice.getReleaseAt(),
                notice.getMinutesBefore(),
                notice.getRunId(),
                notice.getContainers(),
                notice.getImages(),
                notice.getCredits(),
                notice.getFailed(),
                notice.getSkipped(),
                OperatorAct.of(notice),
                NoticeText.of(notice),
                notice.getCreatedAt(),
                notice.getReadAt());
    }
}
