package com.lfc.yundocker.tests.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.lfc.yundocker.tests.program.ChaosUser.Holding;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One user's balance and ledger, held against what they had and what is left of it. */
final class ChaosBooks {

    private final ChaosUser user;
    private final ChaosFigures figures;
    private boolean refundsAreRight = true;

    ChaosBooks(ChaosUser user, ChaosFigures figures) {
        this.user = user;
        this.figures = figures;
    }

    void check() {
        List<JsonNode> ledger = user.ledger();
        List<Holding> left = user.left();
        checkSums(ledger);
        for (Holding holding : user.holdings()) {
            checkCharge(ledger, holding);
            checkRefund(ledger, holding, left.contains(holding));
        }
        if (refundsAreRight) {
            checkBalance(left);
        }
    }

    /** From the oldest entry to the newest, each balance follows from the one before. */
    private void checkSums(List<JsonNode> ledger) {
        Set<String> operations = new HashSet<>();
        long sum = 0;
        for (int i = ledger.size() - 1; i >= 0; i--) {
            JsonNode entry = ledger.get(i);
            sum += amount(entry);
            require(entry.get("balanceAfter").asLong() == sum);
            require(operations.add(operation(entry)));
        }
        require(user.balance() == sum);
    }

    private void checkCharge(List<JsonNode> ledger, Holding holding) {
        List<JsonNode> charges = with(ledger, holding.chargeId());
        require(charges.size() == 1 && amount(charges.get(0)) == -holding.charged());
    }

    private void checkRefund(List<JsonNode> ledger, Holding holding, boolean left) {
        List<JsonNode> refunds = with(ledger, holding.refundId());
        if (refunds.size() > 1) {
            wrong(ChaosFigures.DOUBLE_REFUNDS, refunds.size() - 1);
        } else if (refunds.isEmpty() && !left) {
            wrong(ChaosFigures.LOST_REFUNDS, 1);
        }
        if (!refunds.isEmpty()) {
            require(!left);
        }
        refunds.forEach(refund -> require(amount(refund) == holding.charged()));
    }

    /** Whatever the operations are called, and where nothing was found yet: who holds nothing any more has what they had before. */
    private void checkBalance(List<Holding> left) {
        long due =
                user.balanceBefore() - left.stream().mapToLong(Holding::charged).sum();
        long balance = user.balance();
        if (balance > due) {
            wrong(ChaosFigures.DOUBLE_REFUNDS, 1);
        } else if (balance < due) {
            wrong(ChaosFigures.LOST_REFUNDS, 1);
        }
    }

    private void wrong(String rule, long count) {
        refundsAreRight = false;
        figures.add(rule, count);
    }

    private void require(boolean holds) {
        figures.add(ChaosFigures.LEDGER_VIOLATIONS, holds ? 0 : 1);
    }

    /** Also those that only begin with it: an operation that was written twice under two names. */
    private static List<JsonNode> with(List<JsonNode> ledger, String operation) {
        return ledger.stream()
                .filter(entry ->
                        operation(entry).equals(operation) || operation(entry).startsWith(operation + ":"))
                .toList();
    }

    private static String operation(JsonNode entry) {
        return entry.get("operationId").asText();
    }

    private static long amount(JsonNode entry) {
        return entry.get("amount").asLong();
    }
}
