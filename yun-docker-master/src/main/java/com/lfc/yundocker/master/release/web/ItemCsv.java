package com.lfc.yundocker.master.release.web;

import com.lfc.yundocker.master.release.ReleaseItem;
import java.io.PrintWriter;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Release items as RFC 4180 says: CRLF, quotes around what needs them. A column for each field of {@link ItemView}. */
final class ItemCsv {

    private static final List<RecordComponent> COLUMNS = List.of(ItemView.class.getRecordComponents());

    private final PrintWriter out;

    ItemCsv(PrintWriter out) {
        this.out = out;
        line(Stream.concat(COLUMNS.stream().map(RecordComponent::getName), Stream.of("ledgerEntryId")));
    }

    void add(ReleaseItem item, @Nullable Long ledgerEntryId) {
        ItemView view = ItemView.of(item);
        line(Stream.concat(COLUMNS.stream().map(column -> value(column, view)), Stream.of(text(ledgerEntryId))));
    }

    private void line(Stream<String> fields) {
        out.print(fields.map(ItemCsv::quoted).collect(Collectors.joining(",", "", "\r\n")));
    }

    private static String value(RecordComponent column, ItemView view) {
        try {
            return text(column.getAccessor().invoke(view));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String quoted(String text) {
        return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
