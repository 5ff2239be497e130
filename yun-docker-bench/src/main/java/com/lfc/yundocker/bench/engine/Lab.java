package com.lfc.yundocker.bench.engine;

/**
 * Which user claims which image on which worker, the same each time. Every user has claims on many workers. Of twenty
 * claims on a worker sixteen are alone in their repository; two are tags of one repository, and two users share one
 * reference.
 *
 * @param claims how many there are
 * @param workers over which they are spread evenly
 */
public record Lab(int claims, int workers) {

    private static final int GROUP = 20;
    private static final int FIRST_OF_ONE_REPOSITORY = 16;
    private static final int FIRST_OF_ONE_REFERENCE = 18;
    private static final int FEWEST_USERS = 50;
    private static final int MOST_USERS = 10_000;

    int users() {
        return Math.max(FEWEST_USERS, Math.min(MOST_USERS, claims / 100));
    }

    /** From 0 on. */
    int user(int claim) {
        return (onItsWorker(claim) * 37 + claim % workers * 101) % users();
    }

    String worker(int claim) {
        return SimulatedWorkers.id(claim % workers);
    }

    String repository(int claim) {
        int place = onItsWorker(claim);
        int in = place % GROUP;
        int number = in < FIRST_OF_ONE_REPOSITORY ? in : in < FIRST_OF_ONE_REFERENCE ? 16 : 17;
        return "registry.example:5000/lab/" + worker(claim) + "/image-" + (place / GROUP * GROUP + number);
    }

    String reference(int claim) {
        boolean secondTag = onItsWorker(claim) % GROUP == FIRST_OF_ONE_REPOSITORY + 1;
        return repository(claim) + (secondTag ? ":2" : ":1");
    }

    /** Whether the claim before it on its worker has no row for its repository yet. */
    boolean isFirstOfRepository(int claim) {
        int in = onItsWorker(claim) % GROUP;
        return in != FIRST_OF_ONE_REPOSITORY + 1 && in != FIRST_OF_ONE_REFERENCE + 1;
    }

    boolean isFirstOfReference(int claim) {
        return onItsWorker(claim) % GROUP != FIRST_OF_ONE_REFERENCE + 1;
    }

    /** In credits. */
    long charged(int claim) {
        return 1 + claim % 9;
    }

    private int onItsWorker(int claim) {
        return claim / workers;
    }
}
