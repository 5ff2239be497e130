package com.lfc.yundocker.tests;

import static com.lfc.yundocker.tests.TerminalLimits.PASTE;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.DigestUtils;

/** Work in a container through the page, from the keyboard to the shell and back to the screen. */
class TerminalPageTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Pattern OLD = Pattern.compile("jvm_memory_used_bytes\\{[^}]*id=\"PS Old Gen\"[^}]*} (\\S+)");
    private static final long MUCH = 16_000_000;

    private static final long MOST_BEHIND = TerminalLimits.WINDOW + TerminalLimits.FEW;

    private static PageBed bed;
    private static String username;
    private static Api api;
    private static JsonNode made;
    private static String container;

    private Visitor user;
    private Screen screen;

    @BeforeAll
    static void start() {
        bed = PageBed.shared();
        username = "shell." + bed.lab().word();
        api = bed.newUser(username);
        made = api.ran(api.pulled(bed.lab().busyboxReference()));
        container = "/containers/" + made.get("id");
    }

    @BeforeEach
    void open() {
        user = bed.user(username, Look.USUAL).opens(container + "/terminal");
        screen = new Screen(user.page(), "sh 1").awaits("/ #");
    }

    @AfterEach
    void leave() {
        user.close();
        api.endTerminals(made);
    }

    @Test
    void aShellAnswersInEveryScript() {
        screen.types("echo $((6*7)) 你好\n").awaits("42 你好");
    }

    @Test
    void anEditorFillsTheWindowAndTheShellLearnsItsNewSize() {
        screen.types("busybox vi /notes\n").awaits("~");

        user.page().setViewportSize(1000, 640);
        Await.until("the screen has fewer rows", () -> screen.rows() < 30);
        screen.types(":q!\n").awaits("/ #");

        screen.types("clear; busybox stty size\n").awaits(Pattern.compile("\\b" + screen.rows() + " \\d+"));
    }

    @Test
    void underscoresAreSeen() throws IOException {
        screen.types("clear; printf '\\137\\137\\137\\137\\137\\n'; echo end $((6*7))\n")
                .awaits(Pattern.compile("_____\\s*end 42"));

        assertThat(screen.linesOfPixels(0, 30)).isPositive();
        assertThat(screen.linesOfPixels(3, 30)).isZero();
    }

    @Test
    void theKeysOfABrowserCopyAndPaste() {
        screen.types("echo $((6*7)) ")
                .pastes("pasted-word", "Control+V")
                .types("\n")
                .awaits("42 pasted-word");

        screen.types("clear; echo copied$((6*7))\n").awaits(Pattern.compile("copied42.*/ # *$"));
        screen.selects("copied42").presses("Control+C");
        Await.until("the selected word is copied", () -> screen.clipboard().equals("copied42"));

        screen.types("sleep 1000\n")
                .presses("Control+C")
                .types("echo $((6*7)) interrupted\n")
                .awaits("42 interrupted");

        screen.types("clear; busybox stty raw -echo; busybox dd bs=1 count=1 2>/dev/null | busybox hexdump -C;"
                + " busybox stty sane\n");
        screen.presses("Control+Alt+V").awaits("00000000  16");
    }

    @Test
    void theKeysAreListed() {
        user.button("Keyboard shortcuts").click();
        assertThat(user.dialog()).containsText("Ctrl+Alt+V");
        user.assertAccessible();
        user.takesPictureOfWindow("terminal-shortcuts");
    }

    @Test
    void aLongPasteArrivesWhole() {
        screen.types("busybox stty -echo; echo $((6*7)); busybox wc -c\n").awaits("42");

        screen.pastes(("x".repeat(99) + "\n").repeat(1_000))
                .presses("Control+D")
                .awaits("100000");

        screen.types("busybox stty echo\n");
    }

    @Test
    void muchOutputFreezesNeitherThePageNorFillsTheMaster() {
        screen.types("busybox yes 0123456789abcdefghijklmnopqrstuvwxyz | busybox head -c 50000000 > /big\n");
        screen.types("clear; echo $((6*7)) $(busybox wc -c < /big)\n").awaits("42 50000000");
        long before = oldHeap();

        screen.types("cat /big; echo end $((6*7))\n").awaits("0123456789abcdefghijklmnopqrstuvwxyz");
        for (int i = 0; i < 3; i++) {
            answersSoon();
            assertThat(oldHeap() - before).isLessThan(MUCH);
        }

        screen.awaits("end 42").types("echo $((6*7)) still\n").awaits("42 still");
    }

    @Test
    void aPasteOfMegabytesWaitsForItsProgramAndArrivesWhole() {
        screen.types("busybox rm -f /go; busybox stty -echo; echo $((6*7))\n").awaits("42");
        screen.types("until [ -e /go ]; do busybox usleep 10000; done; busybox md5sum\n");

        screen.pastes(PASTE).presses("Control+D");
        answersSoon();
        try (ByteSocket other = api.terminal(made)) {
            other.type("> /go; echo $((6*7))\n").awaitText("42\r\n");
        }

        screen.awaits(DigestUtils.md5DigestAsHex(PASTE.getBytes(UTF_8)));
        screen.types("busybox stty echo\n");
    }

    @Test
    void aProgramThatDoesNotReadIsInterruptedBeforeWhatWasPasted() {
        screen.types("busybox stty -echo; echo $((6*7))\n").awaits("42");
        screen.types("sh -c 'trap : INT; sleep 1000; echo woken $((6*7)); busybox cat > /dev/null'\n");
        screen.pastes(PASTE);
        answersSoon();

        screen.presses("Control+C").awaits("not sent").awaits("woken 42");

        screen.types("busybox stty echo; clear; echo $((6*7)) again\n").awaits("42 again");
    }

    /** While no timer comes, as in a tab in the background, or on a slow machine, nothing is shown. */
    @Test
    void aPageThatIsBehindLetsTheProgramWait() {
        AtomicLong received = new AtomicLong();
        user.page()
                .onWebSocket(socket -> socket.onFrameReceived(
                        frame -> received.addAndGet(frame.binary() == null ? 0 : frame.binary().length)));
        user.page().clock().install();
        user.opens(container + "/terminal");
        screen = new Screen(user.page(), "sh 1").awaits("/ #");
        user.page().clock().pauseAt(System.currentTimeMillis() + 60_000);

        screen.types("busybox yes 0123456789abcdefghijklmnopqrstuvwxyz | busybox head -c 8000000; echo end $((6*7))\n");

        AtomicLong before = new AtomicLong();
        Await.until("nothing more comes", Duration.ofMillis(500), () -> {
            user.page().evaluate("0");
            return received.get() > MOST_BEHIND / 2 && before.getAndSet(received.get()) == received.get();
        });
        assertThat(received.get()).isLessThan(MOST_BEHIND);
        user.page().clock().resume();
        screen.awaits("end 42");
        assertThat(received.get()).isGreaterThan(8_000_000);
    }

    @Test
    void anEndedShellIsSaidAndAnotherOpens() {
        screen.types("exit 3\n").awaits("exit code 3");
        user.button("New shell").last().click();
        screen.awaits(Pattern.compile("exit code 3.*/ # *$"));
    }

    /** Opens and closes the search. */
    private void answersSoon() {
        Locator field = user.page().getByRole(AriaRole.SEARCHBOX);
        user.button("Search").click(new Locator.ClickOptions().setTimeout(SOON.toMillis()));
        field.waitFor(new Locator.WaitForOptions().setTimeout(SOON.toMillis()));
        user.button("Close").click(new Locator.ClickOptions().setTimeout(SOON.toMillis()));
        assertThat(field).isHidden();
    }

    private static long oldHeap() {
        Matcher found = OLD.matcher(bed.lab().admin().text("/actuator/prometheus"));
        assertThat(found.find()).isTrue();
        return (long) Double.parseDouble(found.group(1));
    }
}
