package com.lfc.yundocker.master.sweep;

import java.util.List;

/**
 * What came of taking one thing back.
 *
 * @param detail for {@link Outcome#IN_USE}, {@link Outcome#GIVEN_UP} and {@link Outcome#BUSY} what is in the way, for
 *     operators; empty otherwise
 * @param companions rows of the same kind and release that went with it, ready to be settled as well
 */
public record Removal(Outcome outcome, String detail, List<Long> companions) {

    public static Removal of(Outcome outcome) {
        return new Removal(outcome, "", List.of());
    }

    public static Removal inUse(List<String> containers) {
        return new Removal(Outcome.IN_USE, "container " + String.join(", ", containers), List.of());
    }

    public static Removal givenUp(List<String> containers, List<Long> companions) {
        return new Removal(Outcome.GIVEN_UP, inUse(containers).detail(), companions);
    }

    public static Removal busy(String why) {
        return new Removal(Outcome.BUSY, why, List.of());
    }
}
