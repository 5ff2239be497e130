package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is told of a pull before it, against what the registry has and what is then charged. */
class QuoteTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.onH2("--yun.users.welcome-credits=20");
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void itIsAnEstimateBeforeThePullAndTheChargeAfterIt() throws Exception {
        Api ann = lab.newUser();
        String reference = lab.imageReference(3_500_000);

        JsonNode before = quote(ann, reference);

        assertThat(before.get("outcome").asText()).isEqualTo("TOLD");
        assertThat(before.get("reference").asText()).isEqualTo(reference);
        assertThat(before.get("workerId").asText()).isEqualTo(lab.worker());
        assertThat(before.get("downloadBytes").asLong()).isEqualTo(layerBytes(reference));
        assertThat(before.get("sizeBytes").isNull()).isTrue();
        assertThat(before.at("/price/exact").asBoolean()).isFalse();
        assertThat(before.get("balance").asLong()).isEqualTo(20);
        assertThat(before.get("enough").asText()).isEqualTo("YES");

        JsonNode image = ann.pulled(reference);
        long charged = image.get("charged").asLong();
        assertThat(charged)
                .isBetween(
                        before.at("/price/atLeast").asLong(),
                        before.at("/price/atMost").asLong());
        assertThat(image.get("sizeBytes").asLong())
                .isLessThanOrEqualTo(before.get("unpackedBytes").asLong());

        JsonNode after = quote(ann, reference);
        assertThat(after.get("downloadBytes").asLong()).isZero();
        assertThat(after.get("sizeBytes")).isEqualTo(image.get("sizeBytes"));
        assertThat(after.at("/price/exact").asBoolean()).isTrue();
        assertThat(after.at("/price/atLeast").asLong()).isEqualTo(charged);
        assertThat(after.at("/price/atMost").asLong()).isEqualTo(charged);
        assertThat(after.get("digest")).isEqualTo(before.get("digest"));
        assertThat(after.get("balance").asLong()).isEqualTo(20 - charged);
        lab.assertLedgerHolds();
    }

    @Test
    void whatTheEngineHoldsHasAnExactPriceForEverybodyAndByDigest() {
        String reference = lab.busyboxReference();
        long charged = lab.newUser().pulled(reference).get("charged").asLong();
        JsonNode byTag = quote(lab.newUser(), reference);
        assertThat(byTag.at("/price/exact").asBoolean()).isTrue();
        assertThat(byTag.at("/price/atMost").asLong()).isEqualTo(charged);

        String digest = byTag.get("digest").asText();
        String repository = reference.substring(0, reference.lastIndexOf(':'));
        JsonNode byDigest = quote(lab.newUser(), repository + "@" + digest);
        assertThat(byDigest.get("digest").asText()).isEqualTo(digest);
        assertThat(byDigest.get("sizeBytes")).isEqualTo(byTag.get("sizeBytes"));
    }

    @Test
    void moreThanTheBalanceIsSaidBefore() {
        Api ann = lab.newUser();
        JsonNode quote = quote(ann, lab.imageReference(20_500_000));
        assertThat(quote.get("enough").asText()).isEqualTo("NO");
        assertThat(quote.at("/price/atLeast").asLong()).isEqualTo(21);
        assertThat(ann.balance()).isEqualTo(20);
        assertThat(ann.get("/api/v1/images").get("total").asInt()).isZero();
    }

    @Test
    void thatTheRegistryDoesNotTellIsAnOutcome() {
        Api ann = lab.newUser();
        assertNone(quote(ann, lab.registry().address() + "/missing/none:1"), "IMAGE_NOT_FOUND");
        assertNone(quote(ann, "127.0.0.1:1/app:1"), "REGISTRY_UNAVAILABLE");
    }

    @Test
    void aWrongQuestionIsRefused() {
        Api ann = lab.newUser();
        Api.Answer noReference = ann.call("POST", "/api/v1/images/quote", Map.of("reference", "Not One"));
        assertThat(noReference.status()).isEqualTo(400);
        assertThat(noReference.code()).isEqualTo("INVALID_REFERENCE");
        Map<String, String> nobody = Map.of("reference", "app", "workerId", "nobody");
        assertThat(ann.call("POST", "/api/v1/images/quote", nobody).code()).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void oneQuestionAtATime() {
        Api ann = lab.newUser();
        Map<String, String> slow = Map.of("reference", lab.registry().stallingReference(lab.word()));
        List<Api.Answer> answers = List.of(1, 2, 3).stream()
                .map(number -> CompletableFuture.supplyAsync(() -> ann.call("POST", "/api/v1/images/quote", slow)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(200, 429, 429);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 429)
                .extracting(Api.Answer::code)
                .containsOnly("TOO_MANY_ATTEMPTS");
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 200)
                .allSatisfy(answer ->
                        assertThat(answer.body().at("/price/atMost").isNull()).isTrue());
    }

    private static void assertNone(JsonNode quote, String outcome) {
        assertThat(quote.get("outcome").asText()).isEqualTo(outcome);
        for (String figure : List.of("digest", "downloadBytes", "unpackedBytes", "sizeBytes", "price", "enough")) {
            assertThat(quote.get(figure).isNull()).as(figure).isTrue();
        }
        assertThat(quote.get("balance").asLong()).isEqualTo(20);
    }

    private static JsonNode quote(Api user, String reference) {
        return user.post("/api/v1/images/quote", Map.of("reference", reference));
    }

    private static long layerBytes(String reference) throws Exception {
        String path = reference.replaceFirst("^[^/]+/", "").replace(":", "/manifests/");
        JsonNode manifest = JSON.readTree(
                URI.create("http://" + lab.registry().address() + "/v2/" + path).toURL());
        long sum = 0;
        for (JsonNode layer : manifest.get("layers")) {
            sum += layer.get("size").asLong();
        }
        return sum;
    }
}
