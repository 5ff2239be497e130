package com.lfc.yundocker.tests.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.lfc.yundocker.tests.Api;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One user's ledger by itself, whatever answers were lost: each balance follows from the one before, no operation is
 * written twice, and each charge has its one refund once nothing is left.
 */
final class CrowdLedger {

    private static final int PAGE = 200;

    private final Api user;
    private final ChaosFigures figures;

    CrowdLedger(Api user, ChaosFigures figures) {
        this.user = user;
        this.figures = figures;
    }

    /** To be called when the user holds nothing any more. */
    void check() {
        Map<String, Long> sums = new HashMap<>();
        Set<String> operations = new HashSet<>();
        long balance = 0;
        for (JsonNode entry : oldestFirst()) {
            long amount = entry.get("amount").asLong();
            String operation = entry.get("operationId").asText();
            balance += amount;
            require(entry.get("balanceAfter").asLong() == balance);
            require(operations.add(operation));
            if (operation.startsWith("charge:") || operation.startsWith("refund:")) {
                sums.merge(operation.substring("charge:".length()), amount, Long::sum);
            }
        }
        require(user.balance() == balance);
        sums.values().stream().filter(sum -> sum > 0).forEach(sum -> figures.add(ChaosFigures.DOUBLE_REFUNDS, 1));
        sums.values().stream().filter(sum -> sum < 0).forEach(sum -> figures.add(ChaosFigures.LOST_REFUNDS, 1));
    }

    private Iterable<JsonNode> oldestFirst() {
        ArrayDeque<JsonNode> entries = new ArrayDeque<>();
        JsonNode page;
        int number = 0;
        do {
            page = user.get("/api/v1/me/ledger?size=" + PAGE + "&page=" + number)
                    .get("items");
            page.forEach(entries::addFirst);
            number++;
        } while (page.size() == PAGE);
        return entries;
    }

    private void require(boolean holds) {
        figures.add(ChaosFigures.LEDGER_VIOLATIONS, holds ? 0 : 1);
    }
}
