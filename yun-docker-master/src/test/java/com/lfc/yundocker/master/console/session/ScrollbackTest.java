package com.lfc.yundocker.master.console.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScrollbackTest {

    private static final int MIN = ScrollbackLimits.MIN_BYTES;
    private static final long USER = 7;

    private final ScrollbackBudget budget = new ScrollbackBudget(8 * MIN, 12 * MIN);
    private final Scrollback scrollback = new Scrollback(4 * MIN, USER, budget);

    @Test
    void allOutputIsThereAgainWhileThereIsRoom() {
        add("one\n");
        add("two\n");

        assertPart(scrollback.from(-1), 0, false, "one\ntwo\n");
        assertPart(scrollback.from(0), 0, true, "one\ntwo\n");
        assertPart(scrollback.from(5), 5, true, "wo\n");
        assertPart(scrollback.from(8), 8, true, "");
        assertPart(scrollback.from(9), 0, false, "one\ntwo\n");
    }

    @Test
    void theOldestOutputGoesAndARestBeginsWithALine() {
        add("\u001b[?1049h");
        for (int i = 0; i < 10_000; i++) {
            add("line " + i + "\n");
        }

        Scrollback.Part part = scrollback.from(-1);

        assertThat(part.bytes().length).isBetween(4 * MIN - 20, 4 * MIN);
        assertThat(text(part)).startsWith("line ").endsWith("line 9999\n");
        assertThat(part.modes()).isEqualTo("\u001b[?1049h");
        assertThat(scrollback.from(part.position()).seamless()).isTrue();
        assertThat(scrollback.from(3).seamless()).isFalse();
    }

    @Test
    void aCutIsNotWithinACharacter() {
        add("好".repeat(4 * MIN));

        assertThat(text(scrollback.from(-1))).matches("好+");
    }

    @Test
    void aScreenThatIsDrawnOverAndOverBeginsWithASequence() {
        for (int i = 0; i < 5 * MIN; i++) {
            add("\u001b[1;1Hxy");
        }

        assertThat(text(scrollback.from(-1))).startsWith("\u001b[1;1Hxy");
    }

    /** Against the plain way: all output, and its end. */
    @Test
    void itIsTheEndOfAllOutputInWhateverPiecesThatCame() {
        Random random = new Random(28);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < 500; i++) {
            byte[] piece = new byte[random.nextInt(i % 50 == 0 ? 6 * MIN : 3000)];
            random.nextBytes(piece);
            all.writeBytes(piece);
            scrollback.add(piece);
            int kept = Math.min(all.size(), 4 * MIN);
            long from = all.size() - random.nextInt(Math.min(kept, MIN) + 1);
            Scrollback.Part part = scrollback.from(from);
            assertThat(part.seamless()).isTrue();
            assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(all.toByteArray(), (int) from, all.size()));
        }
        assertThat(budget.used(USER)).isEqualTo(4L * MIN);
    }

    @Test
    void memoryIsBoundedForAUserAndForAll() {
        flood(scrollback);
        Scrollback second = new Scrollback(4 * MIN, USER, budget);
        flood(second);
        Scrollback third = new Scrollback(4 * MIN, USER, budget);
        flood(third);
        assertThat(budget.used(USER)).isEqualTo(9L * MIN);
        assertThat(third.from(-1).bytes().length).isEqualTo(MIN);
        for (int user = 100; user < 110; user++) {
            flood(new Scrollback(4 * MIN, user, budget));
        }
        assertThat(budget.used()).isLessThanOrEqualTo(12L * MIN + 10L * MIN);

        second.release();

        assertThat(budget.used(USER)).isEqualTo(5L * MIN);
    }

    private static void flood(Scrollback scrollback) {
        for (int i = 0; i < 100; i++) {
            scrollback.add(new byte[MIN / 3]);
        }
    }

    private void add(String output) {
        scrollback.add(output.getBytes(UTF_8));
    }

    private static void assertPart(Scrollback.Part part, long position, boolean seamless, String text) {
        assertThat(part.position()).isEqualTo(position);
        assertThat(part.seamless()).isEqualTo(seamless);
        assertThat(text(part)).isEqualTo(text);
    }

    private static String text(Scrollback.Part part) {
        return new String(part.bytes(), UTF_8);
    }
}
