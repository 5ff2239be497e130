package com.lfc.yundocker.master.web;

import java.util.HashMap;
import java.util.Map;

/** Counts what each client has under way, up to a limit for each and one for all together. */
final class ClientSlots {

    private final int perClient;
    private final int total;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    ClientSlots(int perClient, int total) {
        this.perClient = perClient;
        this.total = total;
    }

    /** Whether the client got one more, to be given back by {@link #release}. */
    synchronized boolean acquire(String client) {
        int own = taken.getOrDefault(client, 0);
        if (own >= perClient || all >= total) {
            return false;
        }
        taken.put(client, own + 1);
        all++;
        return true;
    }

    synchronized void release(String client) {
        taken.computeIfPresent(client, (key, own) -> own == 1 ? null : own - 1);
        all--;
    }
}
