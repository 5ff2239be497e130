package com.lfc.yundocker.master.container;

import com.lfc.yundocker.api.ContainerRequest;
import com.lfc.yundocker.api.RemovalOutcome;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.node.Workers;
import com.lfc.yundocker.master.sweep.BegunRemoval;
import com.lfc.yundocker.master.sweep.Outcome;
import com.lfc.yundocker.master.sweep.Removal;
import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the engine let go of a container: marked REMOVING first, then the call. After a call without an answer, which
 * may still take effect, it stays so until the removal is repeated.
 */
@Component
class ContainerRemoval {

    private final YunContainerMapper containers;
    private final Workers workers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ContainerRemoval(YunContainerMapper containers, Workers workers, TransactionTemplate transaction, Clock clock) {
        this.containers = containers;
        this.workers = workers;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Marks it, in the caller's transaction if there is one; goes on with a removal that was begun before. */
    BegunRemoval begin(long id) {
        return begin(id, true);
    }

    private BegunRemoval begin(long id, boolean goOn) {
        YunContainer container = containers.selectById(id);
        if (container == null) {
            return BegunRemoval.decided(Removal.of(Outcome.NO_ROW));
        }
        ContainerState before = container.getState();
        if (before == ContainerState.CREATING) {
            return BegunRemoval.decided(Removal.busy("it is just being created"));
        }
        if (before == ContainerState.REMOVING && !goOn) {
            return BegunRemoval.decided(Removal.busy("it is just being removed"));
        }
        if (before != ContainerState.REMOVING
                && !containers.move(id, before, ContainerState.REMOVING, clock.instant())) {
            return BegunRemoval.decided(Removal.busy("it is just being changed"));
        }
        return new ByWorker(container);
    }

    /** Goes on with a removal that was begun before. */
    Removal remove(long id) {
        return begin(id).carryOut();
    }

    /**
     * Not when another removal is under way: whoever began that may still take it back, which must not happen when the
     * engine was asked meanwhile.
     */
    Removal removeUnlessBegun(long id) {
        return begin(id, false).carryOut();
    }

    /**
     * {@link #removeUnlessBegun(long)}.
     *
     * @param marked also done in the transaction that marks it REMOVING
     */
    Removal removeUnlessBegun(long id, Runnable marked) {
        BegunRemoval begun = Objects.requireNonNull(transaction.execute(status -> {
            BegunRemoval decision = begin(id, false);
            if (decision.decided() == null) {
                marked.run();
            }
            return decision;
        }));
        return begun.carryOut();
    }

    /** Asks the container's worker to remove it. */
    private final class ByWorker implements BegunRemoval {

        /** As it was before it was marked. */
        private final YunContainer container;

        ByWorker(YunContainer container) {
            this.container = container;
        }

        @Override
        public Removal carryOut() {
            String worker = container.getWorkerId();
            try {
                RemovalOutcome outcome = workers.get(worker)
                        .removeContainer(new ContainerRequest(worker, container.getId(), container.getUserId()));
                return Removal.of(outcome == RemovalOutcome.REMOVED ? Outcome.REMOVED : Outcome.ALREADY_ABSENT);
            } catch (WorkerCallException e) {
                if (!e.workerTrouble()) {
                    abandon();
                }
                throw e;
            }
        }

        /** Gives it back as STOPPED; whether it still runs is seen at the next look at the engine. */
        @Override
        public void abandon() {
            if (container.getState() != ContainerState.REMOVING) {
                containers.move(container.getId(), ContainerState.REMOVING, ContainerState.STOPPED, clock.instant());
            }
        }
    }
}
