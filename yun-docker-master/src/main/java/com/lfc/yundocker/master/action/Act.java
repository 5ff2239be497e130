package com.lfc.yundocker.master.action;

import org.jspecify.annotations.Nullable;

/**
 * An act of an operator, to be recorded.
 *
 * @param target name of the target; empty for a user, whose name is looked up, and when the id says it all
 * @param userId the user concerned: the target itself or its owner; null for none
 * @param amount credits that move; null for none
 * @param reason empty for none
 */
public record Act(
        ActionKind kind,
        TargetKind targetKind,
        long targetId,
        String target,
        @Nullable Long userId,
        @Nullable Long amount,
        String reason) {

    public static Act on(ActionKind kind, TargetKind targetKind, long targetId, String target) {
        return new Act(kind, targetKind, targetId, target, null, null, "");
    }

    public static Act onUser(ActionKind kind, long userId) {
        return new Act(kind, TargetKind.USER, userId, "", userId, null, "");
    }

    public static Act onRelease(ActionKind kind, long runId) {
        return on(kind, TargetKind.RELEASE, runId, "");
    }

    public Act concerning(@Nullable Long user) {
        return new Act(kind, targetKind, targetId, target, user, amount, reason);
    }

    public Act moving(long credits) {
        return new Act(kind, targetKind, targetId, target, userId, credits, reason);
    }

    public Act because(@Nullable String why) {
        return new Act(kind, targetKind, targetId, target, userId, amount, why == null ? "" : why.strip());
    }
}
