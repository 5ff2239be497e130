package com.lfc.yundocker.master.console.session;

import java.util.HashMap;
import java.util.Map;

/** Bytes of memory that shells' output takes, of each user and of all. */
final class ScrollbackBudget {

    private final long userLimit;
    private final long totalLimit;
    private final Map<Long, Long> users = new HashMap<>();
    private long total;

    ScrollbackBudget(long userLimit, long totalLimit) {
        this.userLimit = userLimit;
        this.totalLimit = totalLimit;
    }

    /** @return false, and nothing is taken, when it would be more than a limit */
    synchronized boolean tryTake(long userId, long bytes) {
        if (used(userId) + bytes > userLimit || total + bytes > totalLimit) {
            return false;
        }
        take(userId, bytes);
        return true;
    }

    /** Whatever the limits: the little that each shell keeps. */
    synchronized void take(long userId, long bytes) {
        users.merge(userId, bytes, Long::sum);
        total += bytes;
    }

    synchronized void giveBack(long userId, long bytes) {
        total -= bytes;
        users.computeIfPresent(userId, (id, used) -> used == bytes ? null : used - bytes);
    }

    synchronized long used(long userId) {
        return users.getOrDefault(userId, 0L);
    }

    synchronized long used() {
        return total;
    }
}
