package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Users whose credits do not reach. */
class PoorUserTest {

    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.onH2("--yun.users.welcome-credits=2");
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void anImageThatIsTooDearIsRefusedAndNothingIsLeftOnTheEngine() {
        Api ann = lab.newUser();
        String reference = lab.imageReference(3_000_000);

        JsonNode image = ann.pullEnded(reference);

        assertThat(image.get("state").asText()).isEqualTo("FAILED");
        assertThat(image.at("/error/code").asText()).isEqualTo("INSUFFICIENT_CREDITS");
        assertThat(image.get("charged").asLong()).isZero();
        assertThat(lab.engine().hasImage(reference)).isFalse();
        assertThat(ann.status("DELETE", "/api/v1/images/" + image.get("id"))).isEqualTo(204);
        assertThat(ann.balance()).isEqualTo(2);
        lab.assertLedgerHolds();
    }

    @Test
    void aContainerThatIsTooDearIsRefusedAtOnce() {
        Api ann = lab.newUser();
        JsonNode shared = lab.admin().pulledPublic(lab.busyboxReference());

        Api.Answer answer = ann.call("POST", "/api/v1/containers", Map.of("imageId", shared.get("id")));

        assertThat(answer.status()).isEqualTo(402);
        assertThat(answer.code()).isEqualTo("INSUFFICIENT_CREDITS");
        assertThat(lab.containersOf(lab.worker())).isEmpty();
        assertThat(ann.balance()).isEqualTo(2);
        assertThat(lab.admin().status("DELETE", "/api/v1/images/" + shared.get("id")))
                .isEqualTo(204);
    }

    @Test
    void withoutAnyCreditsAPullIsRefusedAtOnce() {
        Api ann = lab.newUser();
        ann.pulled(lab.imageReference());
        ann.pulled(lab.imageReference());
        Api.Answer answer = ann.call("POST", "/api/v1/images", Map.of("reference", lab.imageReference()));
        assertThat(answer.status()).isEqualTo(402);
    }
}
