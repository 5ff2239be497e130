package com.lfc.yundocker.master.console.session;

import java.util.Arrays;

/**
 * Ring buffer with the last output of a shell, for clients that attach. Positions count all bytes since the shell was
 * opened. Grows by doubling, as far as the limits let it. Not thread-safe.
 */
final class Scrollback {

    /** How far from its beginning the kept output is searched for the end of a line. */
    private static final int CUT_WITHIN = 8 * 1024;

    private static final byte ESCAPE = 0x1b;
    private static final int CONTINUATION_MASK = 0xC0;
    private static final int CONTINUATION = 0x80;

    private final int limit;
    private final long userId;
    private final ScrollbackBudget budget;
    /** As they were before the oldest byte. */
    private final TerminalModes modes = new TerminalModes();

    private byte[] ring = new byte[ScrollbackLimits.MIN_BYTES];
    private int start;
    private int length;
    private long end;

    Scrollback(int limit, long userId, ScrollbackBudget budget) {
        this.limit = limit;
        this.userId = userId;
        this.budget = budget;
        budget.take(userId, ring.length);
    }

    /**
     * Output from a position on.
     *
     * @param position of the first byte
     * @param seamless whether it goes on where the client asked, so that its screen needs nothing else
     * @param modes what a new screen has to be written first; not counted by positions
     */
    record Part(long position, boolean seamless, String modes, byte[] bytes) {}

    void add(byte[] output) {
        grow(length + output.length);
        drop(Math.min(length, Math.max(0, length + output.length - ring.length)));
        int skipped = Math.max(0, output.length - ring.length);
        modes.see(output, 0, skipped);
        for (int from = skipped; from < output.length; ) {
            int at = (start + length) % ring.length;
            int some = Math.min(output.length - from, ring.length - at);
            System.arraycopy(output, from, ring, at, some);
            length += some;
            from += some;
        }
        end += output.length;
    }

    /** @param position the client's; a negative one, or one that is not kept any more, asks for all that is kept */
    Part from(long position) {
        long oldest = end - length;
        if (position >= oldest && position <= end) {
            return new Part(position, true, "", copy((int) (position - oldest)));
        }
        byte[] kept = copy(0);
        int cut = oldest == 0 ? 0 : safeCut(kept);
        TerminalModes before = modes.copy();
        before.see(kept, 0, cut);
        return new Part(oldest + cut, false, before.toOutput(), Arrays.copyOfRange(kept, cut, kept.length));
    }

    /** Gives its memory back; nothing may be added any more. */
    void release() {
        budget.giveBack(userId, ring.length);
        ring = new byte[0];
        start = 0;
        length = 0;
    }

    private void grow(int wanted) {
        while (ring.length < wanted && ring.length < limit) {
            int larger = Math.min(limit, ring.length * 2);
            if (!budget.tryTake(userId, larger - ring.length)) {
                return;
            }
            byte[] grown = Arrays.copyOf(copy(0), larger);
            ring = grown;
            start = 0;
        }
    }

    private void drop(int bytes) {
        int first = Math.min(bytes, ring.length - start);
        modes.see(ring, start, first);
        modes.see(ring, 0, bytes - first);
        start = (start + bytes) % ring.length;
        length -= bytes;
    }

    private byte[] copy(int offset) {
        byte[] copy = new byte[length - offset];
        if (copy.length > 0) {
            int from = (start + offset) % ring.length;
            int first = Math.min(copy.length, ring.length - from);
            System.arraycopy(ring, from, copy, 0, first);
            System.arraycopy(ring, 0, copy, first, copy.length - first);
        }
        return copy;
    }

    /** Not within a character or an escape sequence, as far as that can be told. */
    private static int safeCut(byte[] kept) {
        int within = Math.min(kept.length, CUT_WITHIN);
        for (int i = 0; i < within; i++) {
            if (kept[i] == '\n') {
                return i + 1;
            }
        }
        for (int i = 0; i < kept.length; i++) {
            if (kept[i] == ESCAPE) {
                return i;
            }
        }
        int i = 0;
        while (i < kept.length && (kept[i] & CONTINUATION_MASK) == CONTINUATION) {
            i++;
        }
        return i;
    }
}
