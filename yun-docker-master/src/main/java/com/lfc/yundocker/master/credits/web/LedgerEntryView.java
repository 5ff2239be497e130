package com.lfc.yundocker.master.credits.web;

import com.lfc.yundocker.master.credits.LedgerEntry;
import com.lfc.yundocker.master.credits.LedgerKind;
import java.time.Instant;

/** One line of the ledger. */
record LedgerEntryView(
        long id, long amount, LedgerKind kind, String operationId, long balanceAfter, String note, Instant createdAt) {

    static LedgerEntryView of(LedgerEntry entry) {
        return new LedgerEntryView(
                entry.getId(),
                entry.getAmount(),
                entry.getKind(),
                entry.getOperationId(),
                entry.getBalanceAfter(),
                entry.getNote(),
                entry.getCreatedAt());
    }
}
