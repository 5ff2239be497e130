package com.lfc.yundocker.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Work in a container through the page, from the keyboard to the shell and back to the screen. */
class TerminalPageTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Pattern OLD = Pattern.compile("jvm_memory_used_bytes\\{[^}]*id=\"Tenured Gen\"[^}]*} (\\S+)");
    private static final long MUCH = 16_000_000;

    private static PageBed bed;
    private static String username;
    private static String container;

    private Visitor user;
    private Screen screen;

    @BeforeAll
    static void start() {
        bed = PageBed.shared();
        username = "shell." + bed.lab().word();
        Api api = bed.newUser(username);
        JsonNode made = api.ran(api.pulled(bed.lab().busyboxReference()));
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
