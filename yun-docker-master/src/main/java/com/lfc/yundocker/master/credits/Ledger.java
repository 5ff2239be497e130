package com.lfc.yundocker.master.credits;

/** The append-only ledger and the balances that follow from it. */
public interface Ledger {

    /**
     * Moves credits: changes the balance and writes the entry, within the caller's transaction (there must be one).
     *
     * @return false when this operation was written before; nothing changes then
     * @throws com.lfc.yundocker.master.problem.ProblemException {@code INSUFFICIENT_CREDITS} when the balance does not
     *     reach; the caller's transaction is marked for rollback
     */
    boolean post(LedgerPosting posting);

    /** What the user has now. */
    long balance(long userId);
}
