package com.lfc.yundocker.tests.program;

import com.lfc.yundocker.tests.program.ChaosUser.Holding;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Looks, again and again, for what was refunded and is on the engine all the same. */
final class ChaosWatch {

    private static final int BETWEEN_TRIES_MILLIS = 50;

    private final ChaosBed bed;
    private final List<ChaosUser> users;
    private final Set<Holding> present = new HashSet<>();

    ChaosWatch(ChaosBed bed, List<ChaosUser> users) {
        this.bed = bed;
        this.users = users;
    }

    /**
     * Looks while something is done, as often as master and engine answer.
     *
     * @return how many looks were made
     */
    int during(Runnable work) {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> looks = CompletableFuture.supplyAsync(() -> looksUntil(over));
        try {
            work.run();
        } finally {
            over.set(true);
            looks.join();
        }
        return looks.join();
    }

    private int looksUntil(AtomicBoolean over) {
        int looks = 0;
        while (!over.get()) {
            try {
                look();
                looks++;
            } catch (RuntimeException broken) {
                // Master or engine is down or cut off just now; the next look finds it whole or not.
                pause();
            }
        }
        return looks;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** First the ledger, then the engine: what is refunded at the first look must be gone at the second. */
    void look() {
        Set<String> operations = new HashSet<>();
        users.forEach(user -> operations.addAll(user.operations()));
        List<Holding> holdings =
                users.stream().flatMap(user -> user.holdings().stream()).toList();
        Set<String> needed = new HashSet<>();
        holdings.stream()
                .filter(one -> one.isImage() && !operations.contains(one.refundId()))
                .forEach(one -> needed.add(repository(one)));
        holdings.stream()
                .filter(one -> operations.contains(one.refundId()))
                .filter(one -> one.isImage() ? !needed.contains(repository(one)) && hasImage(one) : hasContainer(one))
                .forEach(present::add);
    }

    /** All that was seen, also when it was gone at a later look. */
    Set<Holding> present() {
        return present;
    }

    private boolean hasImage(Holding image) {
        return bed.engine().hasImage(image.reference());
    }

    private boolean hasContainer(Holding container) {
        List<String> ofThisRow = bed.engine().containersWith("yun.container=" + container.id());
        return bed.containers().stream().anyMatch(ofThisRow::contains);
    }

    /** Claims on a tag and on a digest of one image may need each other's. */
    private static String repository(Holding image) {
        return image.reference().replaceFirst("@.*", "").replaceFirst(":[^:/]*$", "");
    }
}
