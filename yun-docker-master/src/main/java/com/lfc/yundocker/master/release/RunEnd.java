package com.lfc.yundocker.master.release;

import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends a run and lets others write what follows from that, in one transaction. */
@Component
class RunEnd {

    private final ReleaseRunMapper runs;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    RunEnd(ReleaseRunMapper runs, ApplicationEventPublisher events, TransactionTemplate transaction) {
        this.runs = runs;
        this.events = events;
        this.transaction = transaction;
    }

    /** False when the run is not this owner's any more. */
    boolean end(long runId, String owner, ReleaseTotals totals, Instant now) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            RunState state = totals.endState();
            if (runs.end(runId, owner, state, now) == 0) {
                return false;
            }
            ReleaseRun run = runs.selectById(runId);
            events.publishEvent(new ReleaseEnded(
                    runId, state, run.getTriggerKind(), run.getNight(), totals, run.getStartedAt(), now));
            return true;
        }));
    }
}
