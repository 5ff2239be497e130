package com.lfc.yundocker.master.credits.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.lfc.yundocker.master.credits.LedgerEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerSubjectTest {

    private static final String REFERENCE = "registry.example:5000/team/app:1.2";

    @Test
    void anImageIsNamedByTheNote() {
        assertThat(subject("charge:image:17", REFERENCE))
                .isEqualTo(new LedgerSubject(LedgerSubject.Kind.IMAGE, 17, REFERENCE));
    }

    @Test
    void aContainersImageStandsBehindItsName() {
        assertThat(subject("refund:container:8", "app-1a2b3c (" + REFERENCE + ")"))
                .isEqualTo(new LedgerSubject(LedgerSubject.Kind.CONTAINER, 8, REFERENCE));
        assertThat(subject("refund:container:8", "by hand"))
                .isEqualTo(new LedgerSubject(LedgerSubject.Kind.CONTAINER, 8, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"welcome:7", "grant:charge", "grant:image:17", "charge:image:", "charge:volume:1"})
    void whatWasGivenHasNone(String operation) {
        assertThat(subject(operation, "")).isNull();
    }

    private static @Nullable LedgerSubject subject(String operation, String note) {
        LedgerEntry entry = new LedgerEntry();
        entry.setOperationId(operation);
        entry.setNote(note);
        return LedgerSubject.of(entry);
    }
}
