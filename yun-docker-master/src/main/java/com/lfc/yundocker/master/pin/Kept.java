package com.lfc.yundocker.master.pin;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * That the next release leaves a thing alone.
 *
 * @param by ADMIN or, by the owner's own wish, EXTENSION
 * @param scope what is pinned or extended: the thing itself, USER for all that its owner has, or CONTAINER for an image
 *     that a kept container runs from
 * @param until null for an EXTENSION, which ends with the next nightly release
 * @param reason the admin's words; null for an EXTENSION
 * @param container name of the kept container that an image stays for; null when the image is kept itself, or when the
 *     container is another user's
 */
public record Kept(
        PinKind by,
        PinnedKind scope,
        @Nullable Instant until,
        @Nullable String reason,
        @Nullable String container) {

    /** Of several the one that says most: an admin's before an extension, the longest first. */
    static final Comparator<YunPin> STRONGEST_FIRST =
            Comparator.comparing(YunPin::getPinKind).thenComparing(YunPin::getEndsAt, Comparator.reverseOrder());

    /** By a pin whose row says these; what is not meant for users of an extension is left out. */
    public static Kept by(PinKind kind, PinnedKind scope, Instant endsAt, String reason, @Nullable String container) {
        return kind == PinKind.EXTENSION
                ? new Kept(kind, scope, null, null, container)
                : new Kept(kind, scope, endsAt, reason, container);
    }

    static Kept by(YunPin pin) {
        return by(pin.getPinKind(), pin.getPinnedKind(), pin.getEndsAt(), pin.getReason(), null);
    }
}
