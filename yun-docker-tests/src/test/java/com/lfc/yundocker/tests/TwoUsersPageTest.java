package com.lfc.yundocker.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two people at once: what is one's is nothing to the other, whatever address is tried. */
class TwoUsersPageTest {

    private static final String SOCKETS = """
            paths => Promise.all(paths.map(path => new Promise(done => {
              const socket = new WebSocket(location.origin.replace(/^http/, 'ws') + path)
              const heard = []
              socket.onmessage = ({ data }) => heard.push(typeof data === 'string' ? data : 'bytes')
              socket.onclose = () => done(heard.join(' '))
            })))""";

    private final PageBed bed = PageBed.shared();

    @Test
    void anotherUsersContainerIsNotThereAtAnyAddress() {
        String owner = "owner." + bed.lab().word();
        Api api = bed.newUser(owner);
        JsonNode image = api.pulled(bed.lab().busyboxReference());
        JsonNode container = api.post("/api/v1/containers", Map.of("imageId", image.get("id"), "name", "secret"));
        String place = "/containers/" + container.get("id");
        String stranger = "other." + bed.lab().word();
        bed.newUser(stranger);

        try (Visitor mine = bed.user(owner, Look.USUAL);
                Visitor others = bed.user(stranger, Look.USUAL)) {
            mine.opens(place);
            assertThat(mine.heading("secret")).isVisible();
            others.complaints().expect("404 .*/api/v1/containers/" + container.get("id"));
            for (String tab : List.of("", "/terminal", "/logs", "/stats")) {
                others.opens(place + tab);
                assertThat(others.page().getByRole(AriaRole.MAIN)).containsText("This container is not there any more");
                assertThat(others.page().getByText("secret")).hasCount(0);
            }
            assertThat(others.opens("/containers").page().getByText("No containers yet"))
                    .isVisible();

            others.complaints().expect("WebSocket.*Unexpected response code: 404");
            Object answers = others.page()
                    .evaluate(
                            SOCKETS,
                            List.of("/ws" + place + "/terminal", "/ws" + place + "/logs", "/ws" + place + "/stats"));

            // Refused before anything could be said.
            assertThat(answers).isEqualTo(List.of("", "", ""));
        }
    }

    @Test
    void whatIsDoneInOneTabIsSeenInTheOther() {
        String owner = "tabs." + bed.lab().word();
        Api api = bed.newUser(owner);
        JsonNode image = api.pulled(bed.lab().busyboxReference());
        JsonNode container = api.post("/api/v1/containers", Map.of("imageId", image.get("id"), "name", "shared"));
        try (Visitor one = bed.user(owner, Look.USUAL);
                Visitor other = bed.user(owner, Look.USUAL)) {
            other.opens("/containers");
            one.opens("/containers/" + container.get("id"));
            one.button("More").click();
            one.page().locator(".el-dropdown-menu__item:visible").first().click();
            one.dialog().getByRole(AriaRole.BUTTON).last().click();

            assertThat(one.page().getByRole(AriaRole.MAIN)).containsText("Restarting");
            assertThat(other.row("shared")).containsText("Restarting");
            assertThat(other.button("Stop shared")).isDisabled();
            assertThat(other.row("shared")).containsText("Running");
            assertThat(other.button("Stop shared")).isEnabled();
        }
    }

    @Test
    void anOperatorsPagesLeadAUserHome() {
        String username = "curious." + bed.lab().word();
        bed.newUser(username);
        try (Visitor user = bed.user(username, Look.USUAL)) {
            for (String page : List.of("releases", "workers", "users", "public-images", "audit")) {
                user.page().navigate("/operator/" + page);
                user.page().waitForURL("**/");
                user.awaitSettled();
            }
        }
    }
}
