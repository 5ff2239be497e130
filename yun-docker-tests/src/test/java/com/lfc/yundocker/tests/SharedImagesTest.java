package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Engine images that more than one claim needs, or that were never ours. */
class SharedImagesTest {

    private static final int RACES = 100;
    private static final int RACES_AT_ONCE = 5;

    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.onH2(
                "--yun.rpc.timeout=3s",
                "--yun.recovery.stale-after=1s",
                "--yun.recovery.interval=500ms",
                "--yun.images.poll-interval=50ms");
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void aFailedPullLeavesAloneWhatTheOperatorHadOnTheEngine() {
        String reference = lab.registry().address() + "/missing/" + lab.word() + ":1";
        lab.engine().importImage(reference);
        try {
            JsonNode image = lab.newUser().pullEnded(reference);
            assertThat(image.get("state").asText()).isEqualTo("FAILED");
            assertThat(lab.engine().hasImage(reference)).isTrue();
        } finally {
            lab.engine().deleteImage(reference);
        }
    }

    @Test
    void anImageThatWasThereBeforeIsRefundedButNeverRemoved() {
        String reference = lab.imageReference();
        lab.engine().pull(reference);
        Api ann = lab.newUser();
        Api bob = lab.newUser();
        JsonNode anns = ann.pulled(reference);
        bob.pulled(reference);

        assertThat(ann.status("DELETE", "/api/v1/images/" + anns.get("id"))).isEqualTo(204);
        lab.release();

        assertThat(lab.engine().hasImage(reference)).isTrue();
        assertThat(ann.balance()).isEqualTo(1000);
        assertThat(bob.balance()).isEqualTo(1000);

        lab.engine().deleteImage(reference);
        JsonNode again = ann.pulled(reference);
        assertThat(ann.status("DELETE", "/api/v1/images/" + again.get("id"))).isEqualTo(204);
        assertThat(lab.engine().hasImage(reference)).as("this time it was ours").isFalse();
    }

    @Test
    void aTagStaysWhileTheSameImageIsClaimedByDigestAndGoesWithIt() {
        String repository = "app/" + lab.word();
        String tag = lab.registry().address() + "/" + repository + ":latest";
        String digest = lab.registry().digestReference(repository);
        Api ann = lab.newUser();
        Api bob = lab.newUser();
        JsonNode byTag = ann.pulled(tag);
        JsonNode byDigest = bob.pulled(digest);

        assertThat(ann.status("DELETE", "/api/v1/images/" + byTag.get("id"))).isEqualTo(204);
        assertThat(ann.balance()).isEqualTo(1000);
        assertThat(lab.engine().hasImage(digest)).isTrue();

        assertThat(bob.status("DELETE", "/api/v1/images/" + byDigest.get("id"))).isEqualTo(204);
        assertThat(lab.engine().hasImage(digest)).isFalse();
        assertThat(lab.engine().hasImage(tag)).isFalse();
        assertThat(bob.balance()).isEqualTo(1000);
    }

    @Test
    void aClaimWithAContainerCannotEndEvenWhenOthersHoldTheImageToo() {
        Api ann = lab.newUser();
        Api bob = lab.newUser();
        JsonNode anns = ann.pulled(lab.busyboxReference());
        JsonNode bobs = bob.pulled(lab.busyboxReference());
        JsonNode container =
                ann.post("/api/v1/containers", Map.of("imageId", anns.get("id"), "name", "secret-project"));

        Api.Answer refused = ann.call("DELETE", "/api/v1/images/" + anns.get("id"), null);
        assertThat(refused.code()).isEqualTo("IMAGE_IN_USE");
        assertThat(refused.body().get("detail").asText()).contains("secret-project");
        assertThat(bob.status("DELETE", "/api/v1/images/" + bobs.get("id"))).isEqualTo(204);
        assertThat(bob.balance()).isEqualTo(1000);

        assertThat(ann.status("DELETE", "/api/v1/containers/" + container.get("id")))
                .isEqualTo(204);
        assertThat(ann.status("DELETE", "/api/v1/images/" + anns.get("id"))).isEqualTo(204);
        assertThat(ann.balance()).isEqualTo(1000);
    }

    @Test
    void whoseContainerIsInTheWayIsNobodyElsesBusiness() {
        Api ann = lab.newUser();
        JsonNode image = ann.pulled(lab.busyboxReference());
        String foreign = lab.engine().createContainer(image.get("reference").asText(), "secret-" + lab.word());
        try {
            Api.Answer ended = lab.newUser().call("DELETE", "/api/v1/images/" + image.get("id"), null);
            assertThat(ended.body().toString()).doesNotContain("secret");
            ended = ann.call("DELETE", "/api/v1/images/" + image.get("id"), null);
            assertThat(ended.status()).isEqualTo(204);
            assertThat(ann.balance()).isEqualTo(1000);
            assertThat(lab.engine().hasContainer(foreign)).isTrue();
            assertThat(lab.engine().hasImage(image.get("reference").asText())).isTrue();
        } finally {
            lab.engine().removeContainer(foreign);
        }
        JsonNode report = lab.admin().post("/api/v1/admin/audit/repair");
        assertThat(report.get("repaired")).hasSize(1);
        assertThat(report.get("repaired").get(0).get("finding").get("code").asText())
                .isEqualTo("IMAGE_WITHOUT_CLAIM");
        assertThat(lab.namesOf(image.get("reference").asText())).isEmpty();
    }

    @Test
    void aRemovalWithoutAnAnswerIsFinishedLaterAndRefundedOnce() {
        Api ann = lab.newUser();
        Api bob = lab.newUser();
        String reference = lab.imageReference();
        JsonNode image = ann.pulled(reference);
        String path = "/api/v1/images/" + image.get("id");

        lab.proxy().holdAnswers();
        try {
            assertThat(ann.call("DELETE", path, null).code()).isEqualTo("WORKER_UNAVAILABLE");
            assertThat(lab.engine().hasImage(reference)).isFalse();
            assertThat(ann.get(path).get("state").asText()).isEqualTo("REMOVING");
            assertThat(ann.balance()).as("nobody knows yet that it is gone").isLessThan(1000);
            Api.Answer pull =
                    bob.call("POST", "/api/v1/images", Map.of("reference", reference, "workerId", lab.worker()));
            assertThat(pull.code()).isEqualTo("IMAGE_BEING_REMOVED");
        } finally {
            lab.proxy().letAnswersPass();
            Await.until("the master sees its worker again", () -> lab.isUp(lab.worker()));
        }
        Await.until("the removal is finished", () -> ann.status("GET", path) == 404);
        assertThat(ann.balance()).isEqualTo(1000);
        assertThat(ann.ledger("IMAGE_REFUND")).hasSize(1);
        lab.assertLedgerHolds();
    }

    @Test
    void aMovedTagChargesAndRemovesEachClaimsOwnImage() {
        for (boolean olderFirst : List.of(true, false)) {
            String reference = lab.imageReference(2_000_000);
            Api ann = lab.newUser();
            Api bob = lab.newUser();
            JsonNode anns = ann.pulled(reference);
            lab.registry().push(reference, 1000);
            JsonNode bobs = bob.pulled(reference);
            assertThat(anns.get("charged").asLong()).isEqualTo(3);
            assertThat(bobs.get("charged").asLong()).isEqualTo(1);

            delete(olderFirst ? ann : bob, olderFirst ? anns : bobs);
            assertThat(lab.namesOf(reference)).as("the other claim's image").isNotEmpty();
            delete(olderFirst ? bob : ann, olderFirst ? bobs : anns);

            assertThat(lab.namesOf(reference)).isEmpty();
            assertThat(ann.balance()).isEqualTo(1000);
            assertThat(bob.balance()).isEqualTo(1000);
        }
    }

    @Test
    void containersStayOnTheImageOfTheirClaim() {
        String reference = lab.imageReference();
        lab.registry().pushShell(reference);
        Api ann = lab.newUser();
        Api bob = lab.newUser();
        JsonNode anns = ann.pulled(reference);
        String first = lab.engineId(ann.ran(anns));
        lab.registry().pushShell(reference);
        JsonNode bobs = bob.pulled(reference);

        String second = lab.engineId(ann.ran(anns));
        String other = lab.engineId(bob.ran(bobs));
        assertThat(lab.engine().imageOf(second)).isEqualTo(lab.engine().imageOf(first));
        assertThat(lab.engine().imageOf(other)).isNotEqualTo(lab.engine().imageOf(first));
        assertThat(ann.call("DELETE", "/api/v1/images/" + anns.get("id"), null).code())
                .isEqualTo("IMAGE_IN_USE");

        lab.release();
        assertThat(lab.namesOf(reference)).isEmpty();
        assertThat(ann.balance()).isEqualTo(1000);
        assertThat(bob.balance()).isEqualTo(1000);
    }

    @Test
    void aPublicImageKeepsItsOwnContentWhenPrivateClaimsFollowTheTag() {
        String reference = lab.imageReference();
        lab.registry().pushShell(reference);
        JsonNode shared = lab.admin().pulledPublic(reference);
        Api ann = lab.newUser();
        String before = lab.engine().imageOf(lab.engineId(ann.ran(shared)));
        lab.registry().pushShell(reference);
        JsonNode anns = ann.pulled(reference);

        assertThat(lab.itemFor(lab.release(), "IMAGE", anns).get("outcome").asText())
                .isEqualTo("REMOVED");
        assertThat(lab.namesOf(reference)).as("the public image").isNotEmpty();
        JsonNode again = ann.ran(shared);
        assertThat(lab.engine().imageOf(lab.engineId(again))).isEqualTo(before);

        assertThat(ann.status("DELETE", "/api/v1/containers/" + again.get("id")))
                .isEqualTo(204);
        delete(lab.admin(), shared);
        assertThat(lab.namesOf(reference)).isEmpty();
    }

    @Test
    void aTagThatMovesTwiceLeavesNothingWhenItsPullersPullAgain() {
        String reference = lab.imageReference();
        Api ann = lab.newUser();
        Api bob = lab.newUser();
        Api eve = lab.newUser();
        JsonNode anns = ann.pulled(reference);
        lab.registry().push(reference, 2000);
        JsonNode bobs = bob.pulled(reference);
        delete(ann, anns);
        ann.pulled(reference);
        lab.registry().push(reference, 3000);
        eve.pulled(reference);
        delete(bob, bobs);
        bob.pulled(reference);

        JsonNode release = lab.release();

        assertThat(release.get("failed").asInt()).isZero();
        assertThat(lab.namesOf(reference)).isEmpty();
        lab.assertLedgerHolds();
    }

    /** As long as the operator's image is there, whatever becomes of its tag. */
    @Test
    void anOperatorsImageStaysWhenAPullTakesItsTag() {
        String reference = lab.imageReference();
        lab.engine().pull(reference);
        String digest = lab.namesOf(reference).stream()
                .filter(name -> name.contains("@"))
                .findFirst()
                .orElseThrow();
        Api ann = lab.newUser();
        lab.registry().push(reference, 2000);
        delete(ann, ann.pulled(reference));
        lab.admin().post("/api/v1/admin/audit/repair");
        assertThat(lab.namesOf(reference)).containsExactly(digest);
        lab.engine().deleteImage(digest);
    }

    @Test
    void aPullThatMeetsTheEndOfTheOnlyOtherClaimLeavesNothing() {
        Api ann = lab.newScript();
        Api bob = lab.newScript();
        AtOnce.all(RACES_AT_ONCE, lane -> {
            for (int race = lane; race < RACES; race += RACES_AT_ONCE) {
                race(ann, bob, race % 31);
            }
            return 0;
        });
        assertThat(ann.balance()).isEqualTo(1000);
        assertThat(bob.balance()).isEqualTo(1000);
        lab.assertLedgerHolds();
    }

    private static void race(Api ann, Api bob, int offsetMillis) {
        String reference = lab.imageReference();
        JsonNode anns = ann.pulled(reference);
        CompletableFuture<Void> end = CompletableFuture.runAsync(
                () -> delete(ann, anns), CompletableFuture.delayedExecutor(offsetMillis, TimeUnit.MILLISECONDS));
        Api.Answer pull = bob.call("POST", "/api/v1/images", Map.of("reference", reference, "workerId", lab.worker()));
        end.join();
        if (pull.status() == 202) {
            JsonNode bobs = bob.pullEnded(pull.body());
            assertThat(bobs.get("state").asText()).isEqualTo("READY");
            delete(bob, bobs);
        } else {
            assertThat(pull.code()).isEqualTo("IMAGE_BEING_REMOVED");
        }
        assertThat(lab.namesOf(reference)).as("after %d ms", offsetMillis).isEmpty();
    }

    private static void delete(Api user, JsonNode image) {
        assertThat(user.status("DELETE", "/api/v1/images/" + image.get("id"))).isEqualTo(204);
    }
}
