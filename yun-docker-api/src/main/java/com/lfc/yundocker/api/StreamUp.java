package com.lfc.yundocker.api;

import java.io.Serializable;

/** What the master says on a stream; {@link Open} first and only once. */
public sealed interface StreamUp extends Serializable {

    /** @param permits how many {@link StreamDown.Output} or {@link StreamDown.Sample} may come before the first {@link Permits} */
    record Open(StreamRequest request, int permits) implements StreamUp {}

    /** So many more may come. */
    record Permits(int count) implements StreamUp {}

    /** Bytes for the terminal; at most {@link StreamDown#INPUT_WINDOW} of them may be under way, see {@link StreamDown.Taken}. */
    record Input(byte[] bytes) implements StreamUp {}

    /** Input that the terminal has not taken yet is dropped, and counts as taken; what runs in its foreground is interrupted. */
    record Interrupt() implements StreamUp {}

    /** The terminal's window has another size now. */
    record Resize(TerminalSize size) implements StreamUp {}
}
