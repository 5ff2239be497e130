package com.lfc.yundocker.master.simulation;

/** The process is gone: unwinds whatever it was doing. An error, so that nothing in the product takes it for its own. */
final class Crash extends Error {

    private static final long serialVersionUID = 1L;

    Crash() {
        super("The master crashed", null, false, false);
    }
}
