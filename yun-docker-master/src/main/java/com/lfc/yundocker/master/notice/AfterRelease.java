package com.lfc.yundocker.master.notice;

import com.lfc.yundocker.master.release.ReleaseEnded;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells users what a release has taken back and refunded. */
@Component
class AfterRelease {

    private final NoticeMapper notices;
    private final NoticeProperties properties;
    private final ApplicationEventPublisher events;

    AfterRelease(NoticeMapper notices, NoticeProperties properties, ApplicationEventPublisher events) {
        this.notices = notices;
        this.properties = properties;
        this.events = events;
    }

    /** In the transaction that ends the run: exactly once, whatever is killed. */
    @EventListener
    void on(ReleaseEnded run) {
        if (!properties.enabled()) {
            return;
        }
        String subject = "run/" + run.runId();
        notices.tellAfter(subject, run.night(), run.runId(), run.endedAt());
        events.publishEvent(new NoticesWritten(NoticeKind.AFTER_RELEASE, subject));
    }
}
