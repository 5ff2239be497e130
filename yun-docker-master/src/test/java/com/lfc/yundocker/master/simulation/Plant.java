package com.lfc.yundocker.master.simulation;

import com.lfc.yundocker.master.credits.Ledger;
import com.lfc.yundocker.master.credits.LedgerPosting;
import com.lfc.yundocker.master.sweep.BegunRemoval;
import com.lfc.yundocker.master.sweep.ItemKind;
import com.lfc.yundocker.master.sweep.Phase;
import com.lfc.yundocker.master.sweep.Removal;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import org.springframework.transaction.support.TransactionTemplate;

/** A fault that is put into the product on purpose, to see that the simulation finds it. */
enum Plant {
    NONE("", ""),
    /** The old order: refund and end of the row first, then the call. */
    SETTLE_BEFORE_REMOVE("", ""),
    /** Each refund is a transaction of its own, with an id that is made up anew. */
    REFUND_WITHOUT_UNIQUE_ID("", ""),
    /** Whatever a claim is, it becomes what the transaction wants. */
    CLAIM_UNGUARDED(
            "UPDATE yun_image SET state = ?, state_since = ?, updated_at = ? WHERE id = ? AND state = ?",
            "UPDATE yun_image SET state = ?, state_since = ?, updated_at = ? WHERE id = ? AND (state = ? OR 1 = 1)"),
    /** Claims are removed by their reference, whatever image its tag is on by now. */
    TAG_MOVE_UNNOTICED("COALESCE(own.engine_image_id, '') = COALESCE(claim.engine_image_id, '')", "1 = 1"),
    /** A claim is settled that is its owner's still. */
    CLAIM_END_UNGUARDED(
            "DELETE FROM yun_image WHERE id = ? AND state = ?",
            "DELETE FROM yun_image WHERE id = ? AND (state = ? OR 1 = 1)");

    private static final AtomicLong NEXT = new AtomicLong();

    private final String sql;
    private final String instead;

    Plant(String sql, String instead) {
        this.sql = sql;
        this.instead = instead;
    }

    /** A statement as it is executed with this fault. */
    String rewritten(String statement) {
        return sql.isEmpty() ? statement : statement.replace(sql, instead);
    }

    Phase in(Phase phase) {
        return this == SETTLE_BEFORE_REMOVE ? new SettledFirst(phase) : phase;
    }

    /** Posts a movement of credits as this fault has it. */
    boolean post(Ledger ledger, LedgerPosting posting, TransactionTemplate itself) {
        if (this != REFUND_WITHOUT_UNIQUE_ID || posting.amount() < 0) {
            return ledger.post(posting);
        }
        LedgerPosting anew = new LedgerPosting(
                posting.userId(),
                posting.amount(),
                posting.kind(),
                posting.operationId() + "#" + NEXT.incrementAndGet(),
                posting.note());
        return Boolean.TRUE.equals(itself.execute(status -> ledger.post(anew)));
    }

    void postAll(Ledger ledger, List<LedgerPosting> postings, TransactionTemplate itself) {
        if (this == REFUND_WITHOUT_UNIQUE_ID) {
            postings.forEach(posting -> post(ledger, posting, itself));
        } else {
            ledger.postAll(postings);
        }
    }

    /** Refunds as soon as the removal is decided. */
    private record SettledFirst(Phase phase) implements Phase {

        @Override
        public ItemKind kind() {
            return phase.kind();
        }

        @Override
        public BegunRemoval begin(long id, LongPredicate alsoReleased) {
            BegunRemoval begun = phase.begin(id, alsoReleased);
            Removal decided = begun.decided();
            if (decided == null || decided.outcome().mayBeSettled()) {
                phase.settle(id);
            }
            return begun;
        }

        @Override
        public void lock(List<Long> ids) {
            phase.lock(ids);
        }

        @Override
        public boolean settle(long id) {
            return phase.settle(id);
        }

        @Override
        public int callsAtATime() {
            return phase.callsAtATime();
        }

        @Override
        public boolean independent(String reference, String other) {
            return phase.independent(reference, other);
        }
    }
}
