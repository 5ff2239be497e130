package com.lfc.yundocker.master.notice;

import com.lfc.yundocker.master.release.ReleaseSchedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells users what the night will take back, some time before. */
@Component
class BeforeRelease {

    private static final Logger log = LoggerFactory.getLogger(BeforeRelease.class);

    private final NoticeMapper notices;
    private final NoticeProperties properties;
    private final ReleaseSchedule schedule;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BeforeRelease(
            NoticeMapper notices,
            NoticeProperties properties,
            ReleaseSchedule schedule,
            TransactionTemplate transaction,
            Clock clock) {
        this.notices = notices;
        this.properties = properties;
        this.schedule = schedule;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A master that comes late tells once, not once for every time that it has slept through. */
    @Scheduled(fixedDelayString = "${yun.notices.interval:20s}")
    void look() {
        if (properties.enabled()) {
            schedule.next().ifPresent(this::tell);
        }
    }

    private void tell(ReleaseSchedule.Night night) {
        Duration left = Duration.between(clock.instant(), night.at());
        properties.before().stream()
                .filter(before -> before.compareTo(left) >= 0)
                .min(Comparator.naturalOrder())
                .ifPresent(before -> tell(night, before.toMinutes()));
    }

    private void tell(ReleaseSchedule.Night night, long minutes) {
        String subject = night.name() + "/" + minutes;
        if (notices.isRoundOver(subject)) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> write(subject, night, minutes));
        } catch (DuplicateKeyException e) {
            log.debug("Another master tells of {}", subject);
        } catch (ConcurrencyFailureException e) {
            log.info("Notices of {} have to wait for others, next time again: {}", subject, e.getMessage());
        }
    }

    private void write(String subject, ReleaseSchedule.Night night, long minutes) {
        Instant now = clock.instant();
        notices.beginRound(subject, now);
        int users = notices.tellBefore(subject, night.name(), night.at(), minutes, now);
        log.info("{} users are told of the night of {}, {} minutes before", users, night.name(), minutes);
    }
}
