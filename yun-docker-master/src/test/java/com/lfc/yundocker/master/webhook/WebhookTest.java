package com.lfc.yundocker.master.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.lfc.yundocker.master.MovableClock;
import com.lfc.yundocker.master.NewsBed;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import com.lfc.yundocker.master.release.NightMissed;
import com.lfc.yundocker.master.release.RunState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operators' receiver gets. */
class WebhookTest {

    private static final String SECRET = "correct horse battery staple";

    private final String database = UUID.randomUUID().toString();
    private final MovableClock clock = new MovableClock("2026-11-25T23:31:00Z");
    private final Receiver receiver = new Receiver();
    private final NewsBed bed = master();
    private final WebhookSender sender = bed.get(WebhookSender.class);
    private final Deliveries deliveries = bed.get(Deliveries.class);

    @AfterEach
    void close() {
        bed.close();
        receiver.close();
    }

    @Test
    void aReleaseIsToldOnceSignedWithTheSecret() throws Exception {
        bed.ended(12, RunState.COMPLETED_WITH_FAILURES);
        sender.sendDue();
        sender.sendDue();

        assertThat(receiver.requests).hasSize(1);
        Receiver.Request request = receiver.requests.get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("Yun-Event")).isEqualTo("RELEASE_FAILED");
        assertThat(request.header("Yun-Timestamp"))
                .isEqualTo("" + clock.instant().getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update(request.header("Yun-Timestamp").getBytes(StandardCharsets.UTF_8));
        mac.update((byte) '.');
        assertThat(request.header("Yun-Signature"))
                .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(request.body())));
        JsonNode body = new ObjectMapper().readTree(request.body());
        assertThat(body.get("event").asText()).isEqualTo("RELEASE_FAILED");
        assertThat(body.get("occurredAt").asText()).isEqualTo("2026-11-25T23:31:00Z");
        assertThat(body.get("release").toString())
                .isEqualTo("{\"id\":12,\"state\":\"COMPLETED_WITH_FAILURES\",\"trigger\":\"MANUAL\","
                        + "\"startedAt\":\"2026-11-25T23:31:00Z\",\"endedAt\":\"2026-11-25T23:31:00Z\","
                        + "\"containersReleased\":1,\"imagesReleased\":2,\"creditsRefunded\":30,\"failed\":4,"
                        + "\"skipped\":5,\"notReached\":6}");
        assertThat(body.has("night")).isFalse();
        assertThat(only().getState()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(only().getDeliveryKey()).isEqualTo(request.header("Yun-Delivery"));
    }

    @Test
    void whatTheReceiverRefusesIsSentAgainLaterWithTheSameId() {
        receiver.answers.addAll(List.of(500, 302));
        bed.ended(1, RunState.COMPLETED);
        sender.sendDue();
        assertThat(only().getState()).isEqualTo(DeliveryState.PENDING);
        assertThat(only().getLastStatus()).isEqualTo(500);
        assertThat(Duration.between(clock.instant(), only().getNextAttemptAt()))
                .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
        sender.sendDue();
        assertThat(receiver.requests).hasSize(1);

        clock.move(Duration.ofSeconds(12));
        sender.sendDue();
        assertThat(only().getLastStatus()).isEqualTo(302);
        assertThat(Duration.between(clock.instant(), only().getNextAttemptAt()))
                .isBetween(Duration.ofSeconds(16), Duration.ofSeconds(24));
        clock.move(Duration.ofSeconds(24));
        sender.sendDue();
        assertThat(only().getState()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(only().getAttempts()).isEqualTo(3);
        assertThat(only().getDeliveredAt()).isEqualTo(clock.instant());
        assertThat(receiver.requests).hasSize(3);
        assertThat(receiver.ids().distinct()).hasSize(1);
        assertThat(receiver.requests).allMatch(request -> request.path().equals("/hook"));
    }

    @Test
    void afterTheLastAttemptItIsGivenUpUntilAnAdminStartsItAnew() {
        receiver.answers.addAll(List.of(500, 500, 500));
        bed.ended(1, RunState.COMPLETED);
        for (int attempt = 0; attempt < 5; attempt++) {
            sender.sendDue();
            clock.move(Duration.ofHours(1));
        }
        assertThat(receiver.requests).hasSize(3);
        assertThat(only().getState()).isEqualTo(DeliveryState.FAILED);

        assertThat(deliveries.retry(only().getId()).getState()).isEqualTo(DeliveryState.PENDING);
        sender.sendDue();
        assertThat(only().getState()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(receiver.ids().distinct()).hasSize(1);
        refused(only().getId(), ProblemCode.DELIVERY_NOT_FAILED);
        refused(only().getId() + 1, ProblemCode.NOT_FOUND);
    }

    @Test
    void aReceiverThatDoesNotAnswerOrDoesNotEndIsNotWaitedForLong() {
        receiver.hanging = true;
        bed.ended(1, RunState.COMPLETED);
        sender.sendDue();
        assertThat(only().getLastStatus()).isNull();
        assertThat(only().getLastError()).contains("HttpTimeoutException");
        receiver.hanging = false;
        receiver.endless = true;
        clock.move(Duration.ofHours(1));
        sender.sendDue();
        assertThat(only().getState()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void aSenderKilledBetweenTheAnswerAndTheRowHasItSentOnceMoreWithTheSameId() {
        WebhookPost killed = new WebhookPost(bed.get(WebhookProperties.class), bed.get(WebhookSigner.class), clock) {
            @Override
            Answer send(Delivery delivery) {
                super.send(delivery);
                throw new IllegalStateException("killed");
            }
        };
        WebhookSender first =
                new WebhookSender(bed.get(DeliveryMapper.class), killed, bed.get(WebhookProperties.class), clock);
        bed.ended(1, RunState.COMPLETED);
        assertThatThrownBy(first::sendDue).hasMessage("killed");
        assertThat(receiver.requests).hasSize(1);

        try (NewsBed other = master()) {
            WebhookSender second = other.get(WebhookSender.class);
            clock.move(second.lease().minusMillis(1));
            second.sendDue();
            assertThat(receiver.requests).hasSize(1);
            clock.move(Duration.ofMillis(1));
            second.sendDue();
        }
        assertThat(receiver.requests).hasSize(2);
        assertThat(receiver.ids().distinct()).hasSize(1);
        assertThat(only().getState()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void aSenderThatComesBackLateSpoilsNobodysAttempt() {
        receiver.answers.addAll(List.of(500, 500));
        bed.ended(1, RunState.COMPLETED);
        try (NewsBed other = master()) {
            WebhookPost slow = new WebhookPost(bed.get(WebhookProperties.class), bed.get(WebhookSigner.class), clock) {
                @Override
                Answer send(Delivery delivery) {
                    Answer answer = super.send(delivery);
                    clock.move(sender.lease());
                    other.get(WebhookSender.class).sendDue();
                    return answer;
                }
            };
            new WebhookSender(bed.get(DeliveryMapper.class), slow, bed.get(WebhookProperties.class), clock).sendDue();
        }
        assertThat(only().getAttempts()).isEqualTo(2);
        assertThat(Duration.between(clock.instant(), only().getNextAttemptAt()))
                .isBetween(Duration.ofSeconds(16), Duration.ofSeconds(24));
    }

    @Test
    void severalSendersNeverSendTheSameSideBySide() throws Exception {
        for (long run = 1; run <= 60; run++) {
            bed.ended(run, RunState.COMPLETED);
        }
        try (NewsBed other = master()) {
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<?>> rounds = Stream.generate(() -> List.of(bed, other))
                    .limit(10)
                    .flatMap(List::stream)
                    .<Future<?>>map(master -> threads.submit(master.get(WebhookSender.class)::sendDue))
                    .toList();
            for (Future<?> round : rounds) {
                round.get();
            }
            threads.shutdown();
        }
        assertThat(receiver.ids()).hasSize(60).doesNotHaveDuplicates();
        assertThat(bed.number("SELECT COUNT(*) FROM yun_webhook_delivery WHERE state = 'DELIVERED'"))
                .isEqualTo(60);
    }

    @Test
    void aMissedNightIsToldOnceHoweverManyMastersSeeIt() {
        NightMissed night = new NightMissed("2026-11-24T23:30", Instant.parse("2026-11-24T23:30:00Z"));
        bed.publish(night);
        try (NewsBed other = master()) {
            other.publish(night);
        }
        sender.sendDue();
        assertThat(only().getPayload())
                .isEqualTo("{\"event\":\"NIGHT_MISSED\",\"occurredAt\":\"2026-11-25T23:31:00Z\","
                        + "\"night\":{\"name\":\"2026-11-24T23:30\",\"at\":\"2026-11-24T23:30:00Z\"}}");
        assertThat(receiver.requests).hasSize(1);
    }

    @Test
    void nothingIsWrittenDownForWhatIsNotWantedOrWithoutAReceiver() {
        try (NewsBed off = new NewsBed(database, clock);
                NewsBed choosy = master("--yun.webhook.events=RELEASE_FAILED")) {
            off.ended(1, RunState.COMPLETED_WITH_FAILURES);
            choosy.ended(2, RunState.COMPLETED);
            choosy.ended(3, RunState.CANCELLED);
            assertThat(deliveries.list(new Page<>()).getTotal()).isZero();
            choosy.ended(4, RunState.COMPLETED_WITH_FAILURES);
            assertThat(only().getSubject()).isEqualTo("run/4");
        }
    }

    @Test
    void theSecretComesFromItsFileAndIsLongEnoughAndInNoLog(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("secret");
        Files.writeString(file, SECRET + "\n");
        try (NewsBed byFile =
                master("--yun.webhook.secret=another secret altogether", "--yun.webhook.secret-file=" + file)) {
            assertThat(byFile.get(WebhookSigner.class).signature(1, "{}"))
                    .isEqualTo(bed.get(WebhookSigner.class).signature(1, "{}"));
            assertThat(byFile.get(WebhookProperties.class).toString()).doesNotContain("another", "/hook");
        }
        Files.writeString(file, "too short\n");
        assertThatThrownBy(() -> master("--yun.webhook.secret-file=" + file))
                .hasStackTraceContaining("at least 16 characters");
        assertThatThrownBy(() -> master("--yun.webhook.secret-file=" + folder.resolve("none")))
                .hasStackTraceContaining("there is no file");
    }

    @Test
    void whatIsDoneIsDeletedInTheEndAndWhatWaitsIsNot() {
        bed.ended(1, RunState.COMPLETED);
        sender.sendDue();
        bed.ended(2, RunState.COMPLETED);
        clock.move(Duration.ofDays(91));
        deliveries.deleteOld();
        assertThat(only().getSubject()).isEqualTo("run/2");
    }

    private NewsBed master(String... settings) {
        return new NewsBed(
                database,
                clock,
                Stream.concat(
                                Stream.of(
                                        "--yun.webhook.url=" + receiver.url(),
                                        "--yun.webhook.secret=" + SECRET,
                                        "--yun.webhook.attempts=3",
                                        "--yun.webhook.timeout=1s",
                                        "--yun.webhook.backoff=10s"),
                                Stream.of(settings))
                        .toArray(String[]::new));
    }

    private Delivery only() {
        List<Delivery> all = deliveries.list(new Page<>()).getRecords();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private void refused(long id, ProblemCode code) {
        assertThatThrownBy(() -> deliveries.retry(id))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
