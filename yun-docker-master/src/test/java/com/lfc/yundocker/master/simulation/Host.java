package com.lfc.yundocker.master.simulation;

/** One process of the master: runs, stands still, or is dead. */
final class Host {

    final String name;
    boolean dead;
    /** How often it was started. */
    int life;
    /** Milliseconds of simulated time. */
    long frozenUntil;

    Host(String name) {
        this.name = name;
    }
}
