package com.lfc.yundocker.master.action.web;

import com.lfc.yundocker.master.action.Action;
import com.lfc.yundocker.master.action.ActionKind;
import com.lfc.yundocker.master.action.TargetKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An act of an operator.
 *
 * @param actor user name of the operator at that time
 * @param target name of the target at that time; empty when its id says it all
 * @param userId the user concerned: the target itself or its owner; null for none
 * @param amount whole credits that moved, negative when they were taken; null for none
 * @param reason empty when none was given
 */
record ActionView(
        long id,
        ActionKind kind,
        long actorId,
        String actor,
        TargetKind targetKind,
        long targetId,
        String target,
        @Nullable Long userId,
        @Nullable Long amount,
        String reason,
        Instant createdAt) {

    static ActionView of(Action action) {
        return new ActionView(
                action.getId(),
                action.getKind(),
                action.getActorId(),
                action.getActor(),
                action.getTargetKind(),
                action.getTargetId(),
                action.getTarget(),
                action.getUserId(),
                action.getAmount(),
                action.getReason(),
                action.getCreatedAt());
    }
}
