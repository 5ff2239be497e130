package com.lfc.yundocker.bench.bare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a prepared statement.
 *
 * @param sql number of the statement's text in its {@link Recording}
 * @param wantsKeys whether it asked for generated keys
 * @param rows its parameters: one row, or several that went as a batch
 * @param counts how many rows of the table each changed; empty for a query
 */
record Executed(int sql, boolean wantsKeys, List<List<Parameter>> rows, List<Integer> counts) {

    boolean isQuery() {
        return counts.isEmpty();
    }

    /** A parameter; null is one, too. */
    record Parameter(@Nullable Object value) {}
}
