package com.lfc.yundocker.master.credits;

import com.baomidou.mybatisplus.core.metadata.IPage;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Clock;
import java.util.List;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
class DatabaseLedger implements Ledger {

    private static final int LONGEST_NOTE = 500;

    private final LedgerMapper entries;
    private final Clock clock;

    DatabaseLedger(LedgerMapper entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /** The user's row is locked first: all movements of one user's credits happen one after the other. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean post(LedgerPosting posting) {
        Long balance = entries.lockedBalance(posting.userId());
        if (balance == null) {
            throw ProblemException.notFound("user", posting.userId());
        }
        LedgerEntry written = entries.byOperation(posting.operationId());
        if (written != null) {
            requireSame(written, posting);
            return false;
        }
        long after = Math.addExact(balance, posting.amount());
        if (after < 0) {
            throw new ProblemException(
                    ProblemCode.INSUFFICIENT_CREDITS,
                    "This costs " + -posting.amount() + " credits and you have " + balance + ".");
        }
        entries.setBalance(posting.userId(), after);
        insert(entry(posting, after));
        return true;
    }

    @Override
    public long balance(long userId) {
        Long balance = entries.balance(userId);
        if (balance == null) {
            throw ProblemException.notFound("user", userId);
        }
        return balance;
    }

    @Override
    public LedgerEntry entry(String operationId) {
        LedgerEntry entry = entries.byOperation(operationId);
        if (entry == null) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "There is no ledger entry " + operationId + ".");
        }
        return entry;
    }

    @Override
    public IPage<LedgerEntry> entries(long userId, IPage<LedgerEntry> page) {
        return entries.ofUser(page, userId);
    }

    @Override
    public List<LedgerViolation> violations() {
        return entries.violations();
    }

    /** Whether the entry that came first is the same can be seen by a new transaction only: this one looked before. */
    private void insert(LedgerEntry entry) {
        try {
            entries.insert(entry);
        } catch (DuplicateKeyException e) {
            throw new ConcurrencyFailureException(
                    "Another transaction just wrote " + entry.getOperationId() + "; this one must begin anew", e);
        }
    }

    private static void requireSame(LedgerEntry written, LedgerPosting posting) {
        if (written.getUserId() != posting.userId()
                || written.getAmount() != posting.amount()
                || written.getKind() != posting.kind()) {
            throw new ProblemException(
                    ProblemCode.OPERATION_ID_TAKEN,
                    "This operation id was used for something else. Choose another.",
                    "operationId");
        }
    }

    private LedgerEntry entry(LedgerPosting posting, long balanceAfter) {
        String note = posting.note();
        LedgerEntry entry = new LedgerEntry();
        entry.setUserId(posting.userId());
        entry.setAmount(posting.amount());
        entry.setKind(posting.kind());
        entry.setOperationId(posting.operationId());
        entry.setBalanceAfter(balanceAfter);
        entry.setNote(note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE));
        entry.setCreatedAt(clock.instant());
        return entry;
    }
}
