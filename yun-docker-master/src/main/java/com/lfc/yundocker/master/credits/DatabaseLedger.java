package com.lfc.yundocker.master.credits;

import com.baomidou.mybatisplus.core.metadata.IPage;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        long after = after(balance, posting);
        entries.setBalance(posting.userId(), after);
        LedgerEntry entry = entry(posting, after);
        insert(() -> entries.insert(entry));
        return true;
    }

    /** All users are locked first, in the order of their ids, so that no two batches wait for each other. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void postAll(List<LedgerPosting> postings) {
        List<Long> users =
                postings.stream().map(LedgerPosting::userId).distinct().sorted().toList();
        Map<Long, Long> balances = new TreeMap<>();
        entries.lockedBalances(users).forEach(locked -> balances.put(locked.id(), locked.balance()));
        List<LedgerEntry> written =
                postings.stream().map(posting -> posted(posting, balances)).toList();
        entries.setBalances(balances.entrySet().stream()
                .map(after -> new LedgerMapper.Balance(after.getKey(), after.getValue()))
                .toList());
        insert(() -> entries.insertAll(written));
    }

    private LedgerEntry posted(LedgerPosting posting, Map<Long, Long> balances) {
        Long balance = balances.get(posting.userId());
        if (balance == null) {
            throw ProblemException.notFound("user", posting.userId());
        }
        long after = after(balance, posting);
        balances.put(posting.userId(), after);
        return entry(posting, after);
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

    private static long after(long balance, LedgerPosting posting) {
        long after = Math.addExact(balance, posting.amount());
        if (after < 0 && posting.kind() == LedgerKind.ADMIN_DEDUCTION) {
            throw new BalanceTooLowException(balance, -posting.amount());
        }
        if (after < 0) {
            throw new ProblemException(
                    ProblemCode.INSUFFICIENT_CREDITS,
                    "This costs " + -posting.amount() + " credits and you have " + balance + ".");
        }
        return after;
    }

    /** Whether the entry that came first is the same can be seen by a new transaction only: this one looked before. */
    private static void insert(Runnable insert) {
        try {
            insert.run();
        } catch (DuplicateKeyException e) {
            throw new ConcurrencyFailureException(
                    "Another transaction wrote the same operation; this one must begin anew", e);
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
