package com.lfc.yundocker.master.console.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalModesTest {

    private final TerminalModes modes = new TerminalModes();

    @Test
    void whatAnEditorSwitchedIsSwitchedAgain() {
        see("text \u001b[?1049h\u001b[?1h\u001b=\u001b[?2004h\u001b[?25l more \u001b[31m");

        assertThat(modes.toOutput()).isEqualTo("\u001b[?1049h\u001b[?1h\u001b[?2004h\u001b[?25l\u001b=");
    }

    @Test
    void whatWasSwitchedBackIsNot() {
        see("\u001b[?1049;1000;1006h\u001b[?25l\u001b=");
        see("\u001b[?1006;1000;1049l\u001b[?25h\u001b>");

        assertThat(modes.toOutput()).isEmpty();
    }

    @Test
    void aSequenceMayComeInAnyPieces() {
        for (byte one : "\u001b[?1049h".getBytes(US_ASCII)) {
            modes.see(new byte[] {one}, 0, 1);
        }

        assertThat(modes.toOutput()).isEqualTo("\u001b[?1049h");
    }

    @Test
    void aResetEndsThemAll() {
        see("\u001b[?1049h\u001b=\u001bc");

        assertThat(modes.toOutput()).isEmpty();
    }

    @Test
    void otherSequencesAreNone() {
        see("[?1049h \u001b[1049h \u001b[?\u00181049h \u001b[?1049x \u001b]0;title?1h\u0007 \u001b[?h \u001b[?"
                + "1;".repeat(99) + "h");
        assertThat(modes.toOutput()).doesNotContain("1049");
    }

    @Test
    void theirNumberIsBounded() {
        for (int mode = 100; mode < 10_000; mode++) {
            see("\u001b[?" + mode + "h");
        }

        assertThat(modes.toOutput().length()).isLessThan(1000);
    }

    private void see(String output) {
        byte[] bytes = output.getBytes(US_ASCII);
        modes.see(bytes, 0, bytes.length);
    }
}
