package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What holds on every database while many do everything at once with one account. */
abstract class LedgerUnderLoad {

    private static final int THREADS = 32;
    private static final int ROUNDS = 3;

    abstract Database database();

    @Test
    void thirtyTwoThreadsOfPullsRunsDeletionsAndRefundsKeepTheBooks() throws Exception {
        try (Lab lab = Lab.on(database())) {
            Api ann = lab.newUser();
            JsonNode busybox = ann.pulled(lab.busyboxReference());
            AtomicBoolean belowZero = new AtomicBoolean();
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                all.add(threads.submit(() -> act(lab, ann, busybox, number, belowZero)));
            }
            for (Future<?> one : all) {
                one.get(5, TimeUnit.MINUTES);
            }
            threads.shutdown();

            assertThat(belowZero).isFalse();
            lab.assertLedgerHolds();
            Await.until("no pull is under way", () -> ann.imagesIn("PULLING", "REMOVING") == 0);
            lab.release();
            assertThat(ann.balance()).isEqualTo(1000);
            assertThat(lab.containersOf(lab.worker())).isEmpty();
            lab.assertLedgerHolds();
        }
    }

    /** A quarter of the threads run containers, for which the credits do not reach; the others pull, some the same. */
    private static void act(Lab lab, Api ann, JsonNode busybox, int number, AtomicBoolean belowZero) {
        for (int round = 0; round < ROUNDS; round++) {
            if (number % 4 == 0) {
                runAndRemove(ann, busybox);
            } else {
                String reference = number % 4 == 1 ? lab.imageReference() : lab.sharedReference(number % 3);
                pullAndRemove(ann, reference, number % 2 == 0);
            }
            if (ann.balance() < 0) {
                belowZero.set(true);
            }
        }
    }

    private static void runAndRemove(Api ann, JsonNode busybox) {
        Api.Answer run = ann.call("POST", "/api/v1/containers", Map.of("imageId", busybox.get("id")));
        assertThat(run.status()).as(run.body().toString()).isIn(201, 402);
        if (run.status() == 201) {
            Api.Answer removed =
                    ann.call("DELETE", "/api/v1/containers/" + run.body().get("id"), null);
            assertThat(removed.status()).as(removed.body().toString()).isEqualTo(204);
        }
    }

    private static void pullAndRemove(Api ann, String reference, boolean remove) {
        Api.Answer pull = ann.call("POST", "/api/v1/images", Map.of("reference", reference));
        assertThat(pull.status()).as(pull.body().toString()).isIn(202, 402, 409);
        if (pull.status() == 202 && remove) {
            Api.Answer removed =
                    ann.call("DELETE", "/api/v1/images/" + pull.body().get("id"), null);
            assertThat(removed.status()).as(removed.body().toString()).isIn(204, 409);
        }
    }
}
