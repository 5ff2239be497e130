package com.lfc.yundocker.master.credits.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Gives credits to a user or takes them back.
 *
 * @param amount whole credits, not 0; negative to take back
 * @param operationId chosen by the caller; the same request sent again with the same id takes effect once
 */
record GrantRequest(
        @NotNull @Min(-1_000_000_000) @Max(1_000_000_000) Long amount,
        @NotNull @NotBlank @Size(max = 500) String reason,

        @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,64}", message = "1 to 64 letters, digits, '.', '_' or '-'")
        String operationId) {}
