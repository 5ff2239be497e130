package com.lfc.yundocker.master.pin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pin in force, as admins see it.
 *
 * @param target name of the user or the container, reference of the image
 * @param userId whose it is
 * @param until a release that starts before that leaves the thing alone; an EXTENSION ends with the next nightly one
 * @param reason the admin's words; null for an EXTENSION
 * @param createdByName null when that account is no more
 */
public record Pin(
        Long id,
        PinKind kind,
        PinnedKind targetKind,
        Long targetId,
        String target,
        Long userId,
        @Nullable String username,
        Instant until,
        @Nullable String reason,
        Long createdBy,
        @Nullable String createdByName,
        Instant createdAt) {}
