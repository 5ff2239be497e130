package com.lfc.yundocker.master.credits;

/** A user whose balance is not the sum of their ledger. */
public record LedgerViolation(Long userId, Long balance, Long ledgerSum) {}
