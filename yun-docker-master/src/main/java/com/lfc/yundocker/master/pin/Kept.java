package com.lfc.yundocker.master.pin;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * That releases leave a thing alone.
 *
 * @param by ADMIN or, by the owner's own wish, EXTENSION
 * @param until null for an EXTENSION, which ends with the next nightly release
 */
public record Kept(PinKind by, @Nullable Instant until, String reason) {

    /** Of several the one that says most: an admin's before an extension, the longest first. */
    static final Comparator<YunPin> STRONGEST_FIRST =
            Comparator.comparing(YunPin::getPinKind).thenComparing(YunPin::getEndsAt, Comparator.reverseOrder());

    static Kept by(YunPin pin) {
        return new Kept(
                pin.getPinKind(), pin.getPinKind() == PinKind.EXTENSION ? null : pin.getEndsAt(), pin.getReason());
    }
}
