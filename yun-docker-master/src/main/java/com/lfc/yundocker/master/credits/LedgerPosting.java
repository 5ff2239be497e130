package com.lfc.yundocker.master.credits;

/**
 * One movement of credits to be written.
 *
 * @param userId whose credits
 * @param amount whole credits; negative for a charge, positive for a refund or a grant
 * @param operationId names the one event that moves them, for example {@code refund:image:17}; written at most once
 * @param note a short text for the user, for example the reference
 */
public record LedgerPosting(long userId, long amount, LedgerKind kind, String operationId, String note) {}
