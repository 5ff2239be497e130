package com.lfc.yundocker.master.pin.web;

import com.lfc.yundocker.master.pin.PinnedKind;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * Exempts something from releases.
 *
 * @param targetKind USER for all that a user has and will have
 * @param until a release that starts before that leaves it alone; at most 366 days from now
 * @param reason told in every release that skips it, and to the owner
 */
record PinRequest(
        @NotNull PinnedKind targetKind,
        @NotNull Long targetId,
        @NotNull Instant until,
        @NotNull @NotBlank @Size(max = 300) String reason) {}
