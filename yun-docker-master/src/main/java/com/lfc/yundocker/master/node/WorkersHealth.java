package com.lfc.yundocker.master.node;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * Up when every worker answers: {@code /actuator/health/workers}, which the launcher waits for. Unknown otherwise: a master
 * is not down because a machine is, and {@code /actuator/health} as a whole does not change.
 */
@Component("allWorkers")
class WorkersHealth extends AbstractHealthIndicator {

    private final WorkerWatch watch;

    WorkersHealth(WorkerWatch watch) {
        this.watch = watch;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        if (watch.all().stream().allMatch(WorkerHealth::up)) {
            builder.up();
        } else {
            builder.unknown();
        }
    }
}
