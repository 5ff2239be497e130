package com.lfc.yundocker.master.credits;

import com.baomidou.mybatisplus.core.metadata.IPage;
import com.lfc.yundocker.master.problem.ProblemException;
import java.util.List;
import org.springframework.dao.ConcurrencyFailureException;

/** The append-only ledger and the balances that follow from it. */
public interface Ledger {

    /**
     * Moves credits: changes the balance and writes the entry, within the caller's transaction (there must be one).
     *
     * @return false when this very operation was written before; nothing changes then
     * @throws ProblemException {@code INSUFFICIENT_CREDITS} when the balance does not reach, {@code
     *     OPERATION_ID_TAKEN} when the operation id stands for something else; the transaction is rolled back
     * @throws ConcurrencyFailureException when another transaction writes the same operation id for another user at
     *     this moment; the transaction is rolled back, and a new one sees what was written
     */
    boolean post(LedgerPosting posting);

    /**
     * {@link #post} for several at once, none of which was written before.
     *
     * @throws ConcurrencyFailureException when one was; the transaction is rolled back
     */
    void postAll(List<LedgerPosting> postings);

    /** What the user has now. */
    long balance(long userId);

    /**
     * @throws ProblemException {@code NOT_FOUND}
     */
    LedgerEntry entry(String operationId);

    /** A user's entries, newest first. */
    IPage<LedgerEntry> entries(long userId, IPage<LedgerEntry> page);

    /** Users whose balance is not the sum of their entries, at most 1,000; there must be none. */
    List<LedgerViolation> violations();
}
