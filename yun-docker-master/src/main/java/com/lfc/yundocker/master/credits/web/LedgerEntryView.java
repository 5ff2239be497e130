package com.lfc.yundocker.master.credits.web;

import com.lfc.yundocker.master.credits.LedgerEntry;
import com.lfc.yundocker.master.credits.LedgerKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger.
 *
 * @param subject what was charged or refunded; null for credits that were given
 */
record LedgerEntryView(
        long id,
        long amount,
        LedgerKind kind,
        String operationId,
        long balanceAfter,
        String note,
        @Nullable LedgerSubject subject,
        Instant createdAt) {

    static LedgerEntryView of(LedgerEntry entry) {
        return new LedgerEntryView(
                entry.getId(),
                entry.getAmount(),
                entry.getKind(),
                entry.getOperationId(),
                entry.getBalanceAfter(),
                entry.getNote(),
                LedgerSubject.of(entry),
                entry.getCreatedAt());
    }
}
