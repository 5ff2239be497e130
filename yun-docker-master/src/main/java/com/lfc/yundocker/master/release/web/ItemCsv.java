package com.lfc.yundocker.master.release.web;

import com.lfc.yundocker.master.release.ReleaseItem;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Release items as RFC 4180 says: CRLF, quotes around what needs them. */
final class ItemCsv {

    private static final String HEAD =
            "id,kind,targetId,userId,workerId,reference,charged,state,outcome,reasonCode,reason,attempts,updatedAt,ledgerEntryId";

    private final PrintWriter out;

    ItemCsv(PrintWriter out) {
        this.out = out;
        out.print(HEAD + "\r\n");
    }

    void add(ReleaseItem item, @Nullable Long ledgerEntryId) {
        Stream<@Nullable Object> fields = Stream.of(
                item.getId(),
                item.getKind(),
                item.getTargetId(),
                item.getUserId(),
                item.getWorkerId(),
                item.getReference(),
                item.getCharged(),
                item.getState(),
                item.getOutcome(),
                item.getReasonCode(),
                item.getReason(),
                item.getAttempts(),
                item.getUpdatedAt(),
                ledgerEntryId);
        out.print(fields.map(ItemCsv::field).collect(Collectors.joining(",", "", "\r\n")));
    }

    private static String field(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
