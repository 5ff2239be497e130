package com.lfc.yundocker.master.console;

/** Typed bytes that were taken and of which the browser has yet to be told: in one frame at a time, so that none gather. */
final class TakenInput {

    private long untold;
    private boolean telling;

    /** @return how many to tell of now, 0 while the frame before is on its way */
    synchronized long taken(int bytes) {
        untold += bytes;
        return next();
    }

    /** @return how many to tell of now that a frame has left, 0 for none */
    synchronized long told() {
        telling = false;
        return next();
    }

    private long next() {
        if (telling) {
            return 0;
        }
        long now = untold;
        telling = now > 0;
        untold = 0;
        return now;
    }
}
