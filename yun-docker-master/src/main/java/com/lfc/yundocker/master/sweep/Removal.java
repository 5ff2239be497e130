package com.lfc.yundocker.master.sweep;

/**
 * What came of taking one thing back.
 *
 * @param detail for {@link Outcome#IN_USE} and {@link Outcome#BUSY} what is in the way; empty otherwise
 */
public record Removal(Outcome outcome, String detail) {

    public static Removal of(Outcome outcome) {
        return new Removal(outcome, "");
    }
}
