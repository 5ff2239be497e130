package com.lfc.yundocker.tests;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How far the two ends of a terminal that acknowledges may be apart. */
final class TerminalLimits {

    /** Bytes of output that may be unacknowledged. */
    static final long WINDOW = 1 << 20;
    /** The pieces that the worker had leave for when the window became full. */
    static final long FEW = 8 * 32 * 1024;

    /** Lines of 3 MB: more than master and worker keep, and no line longer than a terminal takes. */
    static final String PASTE =
            IntStream.range(0, 30_000).mapToObj("%099d\n"::formatted).collect(Collectors.joining());

    private TerminalLimits() {}
}
