package com.lfc.yundocker.master.action;

import org.jspecify.annotations.Nullable;

/**
 * Which acts are asked for; null lets all through.
 *
 * @param search part of the operator's or the target's name, in any case
 * @param userId the user concerned
 */
public record ActionFilter(
        @Nullable ActionKind kind,
        @Nullable String search,
        @Nullable Long userId,
        @Nullable TargetKind targetKind,
        @Nullable Long targetId) {}
