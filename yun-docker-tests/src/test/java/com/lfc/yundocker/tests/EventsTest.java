package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What connected users are told as it happens, and who is told nothing. */
class EventsTest {

    /** Reasons for closing of RFC 6455, section 7.4. */
    private static final int POLICY_VIOLATION = 1008;

    private static final int NOT_ACCEPTABLE = 1003;
    private static final int SERVICE_OVERLOAD = 1013;

    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.sharedImpatient();
    }

    @Test
    void aPullIsToldToItsOwnerAlone() {
        Api ann = lab.newUser();
        Api bob = lab.newUser();
        try (EventStream anns = ann.events();
                EventStream bobs = bob.events()) {
            String reference = lab.imageReference(2_500_000);
            JsonNode image = ann.pulled(reference);

            JsonNode told = anns.await("pull", is("state", "READY"));

            assertThat(told).isEqualTo(ann.get("/api/v1/images/" + image.get("id")));
            JsonNode failed = ann.pullEnded(lab.registry().address() + "/missing/none:1");
            assertThat(anns.await("pull", is("state", "FAILED")).at("/error/code"))
                    .isEqualTo(failed.at("/error/code"));
            assertOnlyOwn(bob, bobs);
        }
    }

    @Test
    void aReleaseIsToldToAdminsAndItsNoticeToWhomItConcerns() {
        Api ann = lab.newUser();
        Api bob = lab.newUser();
        try (EventStream anns = ann.events();
                EventStream bobs = bob.events();
                EventStream admins = lab.admin().events()) {
            IntStream.range(0, 3).forEach(i -> ann.pulled(lab.imageReference()));

            JsonNode release = lab.release();

            assertThat(admins.await("release", event -> event.get("id").equals(release.get("id")) && ended(event)))
                    .isEqualTo(release);
            JsonNode notice = anns.await("notice", event -> event.get("runId").equals(release.get("id")));
            assertThat(notice.get("images").asInt()).isEqualTo(3);
            assertThat(anns.data("release")).isEmpty();
            assertOnlyOwn(bob, bobs);
        }
    }

    @Test
    void whatIsDoneWithAContainerIsToldToTheOtherTabsOfItsOwner() {
        Api ann = lab.newUser();
        Api bob = lab.newUser();
        JsonNode container = ann.ran(ann.pulled(lab.busyboxReference()));
        String path = "/api/v1/containers/" + container.get("id");
        try (EventStream otherTab = ann.events();
                EventStream bobs = bob.events()) {
            // The shell ignores SIGTERM, so that the engine waits for the grace period.
            ann.post(path + "/restart");
            otherTab.await("container", is("task", "RESTARTING"));
            otherTab.await(
                    "container",
                    event ->
                            event.get("task").isNull() && is("state", "RUNNING").test(event));

            ann.post(path + "/stop");
            assertThat(otherTab.await(
                                    "container", event -> event.get("exitCode").isInt())
                            .get("state")
                            .asText())
                    .isEqualTo("STOPPED");
            assertThat(ann.get(path).at("/exit/outOfMemory").asBoolean()).isFalse();
            assertOnlyOwn(bob, bobs);
        }
    }

    @Test
    void whoConnectsLaterLearnsWhatHasJustBeen() {
        Api ann = lab.newUser();
        JsonNode image = ann.pulled(lab.imageReference());
        try (EventStream anns = ann.events()) {
            assertThat(anns.await("pull", is("state", "READY")).get("id")).isEqualTo(image.get("id"));
        }
    }

    @Test
    void withoutALoginOrFromAnotherPageNobodyIsLetIn() {
        Api ann = lab.newUser();
        assertThat(refusal(new Api(lab.address()), Map.of())).isEqualTo(401);
        assertThat(refusal(Api.withToken(lab.address(), "yun_wrong"), Map.of())).isEqualTo(401);
        assertThat(refusal(ann, Map.of("Origin", "https://elsewhere.example"))).isEqualTo(403);
        ann.events(Map.of("Origin", lab.address())).close();
    }

    @Test
    void theConnectionEndsWithTheLogin() {
        Api ann = lab.newUser();
        JsonNode token = ann.post("/api/v1/tokens", Map.of("name", "events"));
        Api script = Api.withToken(lab.address(), token.get("token").asText());
        try (EventStream scripts = script.events()) {
            ann.call("DELETE", "/api/v1/tokens/" + token.get("id"), null);
            assertThat(scripts.awaitClosed()).isEqualTo(POLICY_VIOLATION);
        }
        try (EventStream anns = ann.events()) {
            ann.post("/api/v1/auth/logout");
            assertThat(anns.awaitClosed()).isEqualTo(POLICY_VIOLATION);
        }
        Api browser = lab.newUser();
        try (EventStream before = browser.events()) {
            browser.registered("other" + lab.word(), "correct horse battery");
            assertThat(before.awaitClosed()).isEqualTo(POLICY_VIOLATION);
        }
        Api eve = lab.newUser();
        try (EventStream eves = eve.events()) {
            lab.admin()
                    .call(
                            "PATCH",
                            "/api/v1/admin/users/" + eve.get("/api/v1/me").get("id"),
                            Map.of("role", "BANNED"));
            assertThat(eves.awaitClosed()).isEqualTo(POLICY_VIOLATION);
        }
    }

    @Test
    void whoSpeaksOrOpensTooManyIsDisconnected() {
        Api ann = lab.newUser();
        ann.pulled(lab.imageReference());
        List<EventStream> tabs = new ArrayList<>();
        try {
            IntStream.range(0, 20).forEach(i -> tabs.add(ann.events()));
            tabs.forEach(tab -> tab.await("pull", is("state", "READY")));
            try (EventStream oneMore = ann.events()) {
                assertThat(oneMore.awaitClosed()).isEqualTo(SERVICE_OVERLOAD);
            }
            tabs.get(0).say("hello");
            assertThat(tabs.get(0).awaitClosed()).isEqualTo(NOT_ACCEPTABLE);
        } finally {
            tabs.forEach(EventStream::close);
        }
    }

    /** As when a laptop is shut: nobody says good-bye, and the network does not say that nobody is there. */
    @Test
    void whoDoesNotAnswerIsGivenUp() throws IOException {
        Api ann = lab.newUser();
        try (RawSocket socket = new RawSocket(lab.address(), "/ws/events", ann)) {
            assertThat(socket.pingsUntilClosed()).isPositive();
        }
    }

    /** What he is told of a pull of his own comes after all that he could have been told of somebody else's doings. */
    private static void assertOnlyOwn(Api user, EventStream told) {
        JsonNode own = user.pulled(lab.imageReference());
        told.await("pull", is("state", "READY"));
        assertThat(told.data("pull")).allMatch(pull -> pull.get("id").equals(own.get("id")));
        assertThat(told.data("notice")).isEmpty();
        assertThat(told.data("release")).isEmpty();
    }

    private static Predicate<JsonNode> is(String field, String value) {
        return data -> data.get(field).asText().equals(value);
    }

    private static boolean ended(JsonNode release) {
        return !release.get("endedAt").isNull();
    }

    private static int refusal(Api who, Map<String, String> headers) {
        Throwable refused = catchThrowable(() -> who.events(headers).close());
        if (refused != null && refused.getCause() instanceof WebSocketHandshakeException refusal) {
            return refusal.getResponse().statusCode();
        }
        throw new AssertionError("The handshake was not refused", refused);
    }
}
