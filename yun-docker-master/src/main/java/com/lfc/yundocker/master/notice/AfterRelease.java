package com.lfc.yundocker.master.notice;

import com.lfc.yundocker.master.release.ReleaseEnded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells users what a release has taken back and refunded. */
@Component
class AfterRelease {

    private final NoticeMapper notices;
    private final NoticeProperties properties;

    AfterRelease(NoticeMapper notices, NoticeProperties properties) {
        this.notices = notices;
        this.properties = properties;
    }

    /** In the transaction that ends the run: exactly once, whatever is killed. */
    @EventListener
    void on(ReleaseEnded run) {
        if (properties.enabled()) {
            notices.tellAfter("run/" + run.runId(), run.night(), run.runId(), run.endedAt());
        }
    }
}
