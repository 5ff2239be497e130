package com.lfc.yundocker.master.credits.web;

import com.lfc.yundocker.master.credits.LedgerEntry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What credits moved for. It may be gone by now.
 *
 * @param reference the image's, or that of the image that the container was made from; null where the note does not tell
 */
record LedgerSubject(Kind kind, long id, @Nullable String reference) {

    enum Kind {
        IMAGE,
        CONTAINER
    }

    private static final Pattern OPERATION = Pattern.compile("(?:charge|refund):(image|container):(\\d{1,18})");
    /** A container's name, which has no blanks, and in parentheses the reference. */
    private static final Pattern NOTE_OF_CONTAINER = Pattern.compile("\\S+ \\((\\S+)\\)");

    /** By the operation's id, which is made of it; null for what was given. */
    static @Nullable LedgerSubject of(LedgerEntry entry) {
        Matcher operation = OPERATION.matcher(entry.getOperationId());
        if (!operation.matches()) {
            return null;
        }
        Kind kind = operation.group(1).equals("image") ? Kind.IMAGE : Kind.CONTAINER;
        return new LedgerSubject(kind, Long.parseLong(operation.group(2)), reference(kind, entry.getNote()));
    }

    private static @Nullable String reference(Kind kind, String note) {
        if (kind == Kind.IMAGE) {
            return note;
        }
        Matcher container = NOTE_OF_CONTAINER.matcher(note);
        return container.matches() ? container.group(1) : null;
    }
}
