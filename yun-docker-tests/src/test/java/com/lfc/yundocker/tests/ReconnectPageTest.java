package com.lfc.yundocker.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands on the page stays when something behind it breaks, and goes on when that is there again. */
class ReconnectPageTest {

    /** The old shell, that its worker was gone, and a new shell below. */
    private static final Pattern TOLD_ONCE =
            Pattern.compile("^(?!.*try again.*try again).*42 before.*\\[.*try again.*].*/ # *$");

    private static final Pattern LINE = Pattern.compile("count-\\d+");

    private final PageBed bed = PageBed.shared();
    private Api api;
    private JsonNode container;
    private String username;
    private Visitor user;

    @BeforeEach
    void start() {
        username = "again." + bed.lab().word();
        api = bed.newUser(username);
        container = api.ran(api.pulled(bed.lab().busyboxReference()));
        user = bed.user(username, Look.USUAL);
        // What the page asks a dead worker is refused.
        user.complaints().expect("503 ");
    }

    @AfterEach
    void leave() {
        user.close();
        if (!bed.lab().isUp(bed.lab().worker())) {
            workerComesBack();
        }
    }

    @Test
    void aTerminalKeepsItsScreenWhenTheWorkerDiesAndOpensAShellBelowWhenItIsBack() {
        Screen screen = terminal().types("echo $((6*7)) before\n").awaits("42 before");

        bed.lab().killWorker(bed.lab().worker());

        screen.awaits(Pattern.compile("42 before.*\\[.*try again.*]"));
        assertThat(user.button("Connect now")).isVisible();
        assertThat(user.page().getByText("Trying again in")).isVisible();

        workerComesBack();

        screen.awaits(TOLD_ONCE);
        screen.types("echo $((6*7)) after\n").awaits(Pattern.compile("42 before.*42 after"));
    }

    @Test
    void aTerminalWhoseConnectionIsCutGoesOnInTheSameShell() {
        List<WebSocketRoute> connections = cuttable("/terminal\\?");
        Screen screen = terminal().types("x=6; echo $((x*7)) before\n").awaits("42 before");

        cut(connections);

        assertThat(user.page().getByText("The shell goes on")).isVisible();
        assertThat(user.page().getByText("The shell goes on")).isHidden();
        screen.types("echo $((x*7)) after\n").awaits(Pattern.compile("42 before */ # echo .*42 after"));
    }

    @Test
    void aShellGoesOnWhileThereIsNoConnectionForTenSeconds() {
        try (TcpProxy network = new TcpProxy(URI.create(bed.lab().address()).getPort());
                Visitor far = bed.userThrough(network, username, Look.USUAL)) {
            far.complaints().expect("ERR_|WebSocket connection to");
            far.opens(place("terminal"));
            Screen screen = new Screen(far.page(), "sh 1").awaits("/ #");
            screen.types("i=0; while :; do i=$((i+1)); echo $i > /count; echo line-$i; busybox usleep 90000; done\n")
                    .awaits("line-20");

            network.down();
            assertThat(far.page().getByText("The shell goes on")).isVisible();
            far.takesPictureOfWindow("terminal-away");
            awaitCount(150);
            network.up();

            assertThat(far.page().getByText("The shell goes on")).isHidden();
            screen.awaits("line-160").presses("Control+C").awaits(Pattern.compile("/ # *$"));
            assertThat(consecutive(screen.lines("line-(\\d+)"))).isTrue();
            screen.types("clear; echo $((i/i*42)) same\n").awaits("42 same");
        }
        api.endTerminals(container);
    }

    @Test
    void aPageThatIsLoadedAgainHasAllItsShellsAndTheirScreens() {
        Screen one = terminal().types("x=6; echo $((x*7)) one\n").awaits("42 one");
        user.button("New shell").first().click();
        user.page().getByRole(AriaRole.MENUITEM).first().click();
        Screen two = new Screen(user.page(), "sh 2").awaits("/ #");
        two.types("printf '\\033[?1049h'; i=0; while :; do i=$((i+1)); printf '\\033[H\\033[2Jframe %s' $i;"
                        + " busybox usleep 50000; done\n")
                .awaits("frame 9");

        user.opens(place("terminal"));

        two = new Screen(user.page(), "sh 2").awaits("frame 1");
        user.takesPictureOfWindow("terminal-loaded-again");
        two.presses("Control+C")
                .types("printf '\\033[?1049l'; echo back $((6*7))\n")
                .awaits("back 42");
        user.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("sh 1").setExact(true))
                .click();
        one = new Screen(user.page(), "sh 1").awaits("42 one");
        one.types("echo $((x*7)) again\n").awaits("42 again");
        assertThat(api.terminals(container)).hasSize(2);

        user.button("Close sh 2").click();

        Await.until("the closed one has ended", () -> api.terminals(container).size() == 1);
    }

    @Test
    void aShellThatIsOpenedElsewhereIsNotFoughtFor() {
        terminal().types("x=6; echo $((x*7)) one\n").awaits("42 one");
        String session = api.terminals(container).get(0).get("id").asText();
        try (ByteSocket other = api.attached(container, session)) {
            other.awaitText("42 one");
            assertThat(user.page().getByText("in another window")).isVisible();
            assertThat(user.page().getByText("Trying again in")).isHidden();
            other.type("echo $((x*7)) two\n").awaitText("42 two");

            user.button("Continue here").click();

            assertThat(other.awaitControl("error").get("code").asText()).isEqualTo("SESSION_TAKEN_OVER");
        }
        new Screen(user.page(), "sh 1")
                .awaits("42 two")
                .types("echo $((x*7)) three\n")
                .awaits("42 three");
    }

    private void awaitCount(int count) {
        try (ByteSocket other = api.terminal(container)) {
            other.type("until [ $(busybox cat /count) -ge " + count
                            + " ]; do busybox usleep 100000; done; echo at $((6*7))\n")
                    .awaitText("at 42");
        }
    }

    private static boolean consecutive(List<Integer> numbers) {
        return numbers.size() > 5
                && IntStream.range(1, numbers.size()).allMatch(i -> numbers.get(i) == numbers.get(i - 1) + 1);
    }

    @Test
    void aLogGoesOnOverARestartOfTheWorkerWithoutADoubledOrLostLine() throws IOException {
        int lines = 600;
        user.opens(place("logs"));
        Locator log = user.page().getByRole(AriaRole.LOG);
        count(lines);
        assertThat(log).containsText("count-20");

        bed.lab().killWorker(bed.lab().worker());
        assertThat(user.page().getByText("Trying again in")).isVisible();
        workerComesBack();

        assertThat(log).containsText("count-" + lines);
        assertThat(shownLines())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, lines)
                        .mapToObj(i -> "count-" + i)
                        .toList());
    }

    @Test
    void aLogWhoseConnectionIsCutAgainAndAgainIsWhole() throws IOException {
        int lines = 300;
        List<WebSocketRoute> connections = cuttable("/logs\\?");
        user.opens(place("logs"));
        Locator log = user.page().getByRole(AriaRole.LOG);
        count(lines);
        for (int seen : List.of(20, 60, 120)) {
            assertThat(log).containsText("count-" + seen);
            cut(connections);
        }

        assertThat(log).containsText("count-" + lines);
        assertThat(connections).hasSizeGreaterThan(3);
        assertThat(shownLines())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, lines)
                        .mapToObj(i -> "count-" + i)
                        .toList());
    }

    @Test
    void statsGoOnWhenTheWorkerIsBack() {
        user.opens(place("stats"));
        Locator plot = user.page().locator("[aria-label^=Processors]").first();
        plot.waitFor();

        bed.lab().killWorker(bed.lab().worker());
        Locator note =
                user.page().getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText("try again"));
        assertThat(note).isVisible();
        assertThat(plot).isVisible();
        workerComesBack();

        assertThat(note).isHidden();
        assertThat(plot).isVisible();
    }

    @Test
    void eventsThatAreCutAreSaidAndComeBack() {
        List<WebSocketRoute> connections = cuttable("/ws/events$");
        user.opens("/images");
        Locator note = user.page().getByText("The connection is lost");
        assertThat(note).isHidden();

        cut(connections);

        assertThat(note).isVisible();
        assertThat(note).isHidden();
        String reference = bed.lab().imageReference();
        api.pulled(reference);
        assertThat(user.row(reference)).isVisible();
    }

    private Screen terminal() {
        user.opens(place("terminal"));
        return new Screen(user.page(), "sh 1").awaits("/ #");
    }

    private String place(String tab) {
        return "/containers/" + container.get("id") + "/" + tab;
    }

    /** The container writes so many numbered lines from now on, whatever becomes of who told it. */
    private void count(int lines) {
        String loop = "i=0; while [ $i -lt " + lines + " ]; do i=$((i+1)); echo count-$i; busybox usleep 30000; done";
        try (ByteSocket terminal = api.terminal(container)) {
            terminal.type("busybox setsid sh -c '" + loop + "' > /proc/1/fd/1 2>&1 < /dev/null & echo $((6*7))\n")
                    .awaitText("42\r\n");
        }
    }

    /** All that the page has of the log, in its order. */
    private List<String> shownLines() throws IOException {
        user.button("Download").click();
        Download saved = user.page()
                .waitForDownload(() -> user.page()
                        .getByRole(AriaRole.MENUITEM)
                        .filter(new Locator.FilterOptions().setHasText("shown"))
                        .click());
        return LINE.matcher(Files.readString(saved.path()))
                .results()
                .map(found -> found.group())
                .toList();
    }

    /** Connections of the page from now on, the newest last. */
    private List<WebSocketRoute> cuttable(String address) {
        List<WebSocketRoute> connections = new ArrayList<>();
        user.page().routeWebSocket(Pattern.compile(address), connection -> {
            connection.connectToServer();
            connections.add(connection);
        });
        return connections;
    }

    private static void cut(List<WebSocketRoute> connections) {
        connections.get(connections.size() - 1).close(new WebSocketRoute.CloseOptions().setCode(3000));
    }

    private void workerComesBack() {
        bed.lab().startWorker(bed.lab().worker());
        Await.until("the worker serves again", () -> bed.lab().isUp(bed.lab().worker()));
    }
}
