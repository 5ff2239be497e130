package com.lfc.yundocker.master.release;

import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The nightly job: takes every container and then every private image back and refunds their owners. */
@Component
public class ReleaseRes {

    private static final Logger log = LoggerFactory.getLogger(ReleaseRes.class);

    private final ReleaseService releases;
    private final ReleaseProperties properties;

    ReleaseRes(ReleaseService releases, ReleaseProperties properties) {
        this.releases = releases;
        this.properties = properties;
    }

    /** Of several masters that fire at the same second one starts the run: the lock outlives their clocks' difference. */
    @Scheduled(cron = "${yun.release.cron:0 30 23 * * *}", zone = "${yun.release.zone:}")
    @SchedulerLock(name = "ReleaseRes", lockAtLeastFor = "PT30S", lockAtMostFor = "PT1M")
    public void release() {
        if (!properties.enabled()) {
            return;
        }
        try {
            ReleaseRun run = releases.start(Trigger.SCHEDULED);
            log.info("Nightly release {} started", run.getId());
        } catch (ReleaseUnderWayException e) {
            log.warn("The nightly release finds another under way: {}", e.getMessage());
        }
    }
}
