package com.lfc.yundocker.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a container writes and uses, as the page shows it while it happens. */
class LogsAndStatsPageTest {

    private final PageBed bed = PageBed.shared();
    private Api api;
    private JsonNode container;
    private Visitor user;

    @BeforeEach
    void start() {
        String username = "watch." + bed.lab().word();
        api = bed.newUser(username);
        container = api.ran(api.pulled(bed.lab().busyboxReference()));
        user = bed.user(username, Look.USUAL);
    }

    @AfterEach
    void leave() {
        user.close();
    }

    @Test
    void theLogIsFollowedSearchedAndSaved() throws IOException {
        run("for i in 1 2 3; do echo line-$i of-many; done > /proc/1/fd/1");
        user.opens("/containers/" + container.get("id") + "/logs");
        Locator log = user.page().getByRole(AriaRole.LOG);
        assertThat(log).containsText("line-3");

        run("echo a-later line > /proc/1/fd/1");
        assertThat(log).containsText("a-later line");

        user.page().getByRole(AriaRole.SEARCHBOX).fill("of-many");
        assertThat(user.page().getByRole(AriaRole.SEARCH)).containsText("3 lines");
        user.button("Only matching lines").click();
        assertThat(log).not().containsText("a-later");

        user.button("Download").click();
        Download saved = user.page()
                .waitForDownload(() -> user.page()
                        .getByRole(AriaRole.MENUITEM)
                        .filter(new Locator.FilterOptions().setHasText("Whole log"))
                        .click());
        assertThat(Files.readString(saved.path())).contains("line-1 of-many", "a-later line");
    }

    @Test
    void theFiguresMoveWithTheWorkUntilTheContainerStops() {
        user.opens("/containers/" + container.get("id") + "/stats");
        Locator busy = user.page().getByRole(AriaRole.IMG).and(user.page().locator("[aria-label^=Processors]"));
        busy.waitFor();
        try (ByteSocket terminal = api.terminal(container)) {
            terminal.type("busybox yes > /dev/null\n");
            Await.until(
                    "it is seen to be busy",
                    () -> busy.getAttribute("aria-label").matches(".* now [1-9]\\d+.* %.*"));
            assertThat(user.row("busybox yes")).isVisible();
        }

        user.button("Stop").click();
        user.dialog()
                .getByText("Stop", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(user.page().getByText("The container is not running")).isVisible();
    }

    private void run(String command) {
        try (ByteSocket terminal = api.terminal(container)) {
            terminal.type(command + "; echo $((6*7))\n").awaitText("\n42\r\n");
        }
    }
}
