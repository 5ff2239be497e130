package com.lfc.yundocker.master.console.session;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Private modes (DECSET) that output has switched, such as the alternate screen, bracketed paste and mouse reports. A
 * screen that is shown only the end of the output needs them first.
 */
final class TerminalModes {

    private static final byte ESCAPE = 0x1b;
    private static final byte CANCEL = 0x18;
    private static final int MAX_PARAMETERS = 40;
    private static final int MAX_MODES = 64;
    /** Autowrap and the cursor: on unless they are switched off. */
    private static final Set<String> ON_AT_FIRST = Set.of("7", "25");

    private enum Within {
        TEXT,
        ESCAPE,
        SEQUENCE,
        PRIVATE
    }

    /** Modes that differ from how a terminal begins, in the order in which they were switched. */
    private final Set<String> switched;

    private final StringBuilder parameters;
    private Within within = Within.TEXT;
    private boolean applicationKeypad;

    TerminalModes() {
        switched = new LinkedHashSet<>();
        parameters = new StringBuilder();
    }

    private TerminalModes(TerminalModes other) {
        switched = new LinkedHashSet<>(other.switched);
        parameters = new StringBuilder(other.parameters);
        within = other.within;
        applicationKeypad = other.applicationKeypad;
    }

    TerminalModes copy() {
        return new TerminalModes(this);
    }

    void see(byte[] output, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            see(output[i]);
        }
    }

    /** What a new terminal has to be written so that it has the same modes. */
    String toOutput() {
        StringBuilder output = new StringBuilder();
        for (String mode : switched) {
            output.append("\u001b[?").append(mode).append(ON_AT_FIRST.contains(mode) ? 'l' : 'h');
        }
        return output.append(applicationKeypad ? "\u001b=" : "").toString();
    }

    private void see(byte next) {
        if (next == ESCAPE) {
            within = Within.ESCAPE;
            return;
        }
        if (within == Within.TEXT) {
            return;
        }
        if (next == CANCEL) {
            within = Within.TEXT;
            return;
        }
        switch (within) {
            case ESCAPE -> afterEscape(next);
            case SEQUENCE -> inSequence(next);
            case PRIVATE -> inPrivate(next);
            default -> throw new IllegalStateException();
        }
    }

    private void afterEscape(byte next) {
        within = next == '[' ? Within.SEQUENCE : Within.TEXT;
        parameters.setLength(0);
        if (next == '=' || next == '>') {
            applicationKeypad = next == '=';
        } else if (next == 'c') {
            // RIS, a full reset.
            switched.clear();
            applicationKeypad = false;
        }
    }

    private void inSequence(byte next) {
        if (next == '?') {
            within = Within.PRIVATE;
        } else if (next >= '@' && next <= '~') {
            within = Within.TEXT;
        }
    }

    private void inPrivate(byte next) {
        if ((next >= '0' && next <= '9' || next == ';') && parameters.length() < MAX_PARAMETERS) {
            parameters.append((char) next);
            return;
        }
        if (next == 'h' || next == 'l') {
            Arrays.stream(parameters.toString().split(";"))
                    .filter(mode -> !mode.isEmpty())
                    .forEach(mode -> set(mode, next == 'h'));
        }
        within = Within.TEXT;
    }

    private void set(String mode, boolean on) {
        switched.remove(mode);
        if (on != ON_AT_FIRST.contains(mode) && switched.size() < MAX_MODES) {
            switched.add(mode);
        }
    }
}
