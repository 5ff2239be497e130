package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.List;

/**
 * Somebody at the page, in a browser that knows nothing of other visitors. Nothing may have gone wrong unseen when the
 * visitor leaves.
 */
final class Visitor implements AutoCloseable {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final double PATIENCE_MILLIS = 10_000;
    private static final int[] DESKTOPS = {1024, 1280, 1440};
    /** After the next frame, in which the tables are told their width. */
    private static final String TOO_WIDE = """
            frames => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(frames
              .filter(frame => frame.scrollWidth > frame.clientWidth)
              .map(frame => frame.querySelector('caption').textContent + ' ' + frame.scrollWidth)))))
            """;

    private static final List<String> BAD = List.of("serious", "critical");

    private final BrowserContext context;
    private final Page page;
    private final Complaints complaints;
    private final Traffic traffic;
    private Look look;

    Visitor(Browser browser, String address, Look look) {
        this.look = look;
        context = browser.newContext(look.options(address));
        page = context.newPage();
        complaints = new Complaints(page);
        traffic = new Traffic(page);
    }

    Page page() {
        return page;
    }

    Complaints complaints() {
        return complaints;
    }

    /** Through the page. */
    Visitor signedIn(String username, String password) {
        enter("/sign-in", username, password);
        return this;
    }

    /** Through the page. */
    Visitor registered(String username, String password) {
        enter("/register", username, password);
        return this;
    }

    /** Goes to an address of the page and waits until all is there. */
    Visitor opens(String path) {
        load(path);
        awaitSettled();
        return this;
    }

    /**
     * A container's network card that comes or goes makes the browser drop what it is loading, here where it runs on the
     * machine of the containers. As a person would, this visitor then loads the page once more.
     */
    private void load(String path) {
        page.navigate(path);
        try {
            page.locator("h1").first().waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MILLIS));
        } catch (TimeoutError e) {
            page.reload();
        }
    }

    Locator button(String name) {
        return byRole(AriaRole.BUTTON, name);
    }

    Locator link(String name) {
        return byRole(AriaRole.LINK, name);
    }

    Locator heading(String name) {
        return byRole(AriaRole.HEADING, name);
    }

    /** The row of a table or the item of a list that has this text. */
    Locator row(String text) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(text));
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    void awaitSettled() {
        page.locator("h1").first().waitFor();
        traffic.awaitQuiet();
        page.locator(".el-skeleton")
                .first()
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
    }

    /** The same page in light or dark, as when the system's setting changes. */
    Visitor inColours(boolean dark) {
        look = look.in(dark);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.colours()));
        return this;
    }

    /** Of the whole page, to {@code target/screenshots}. */
    void takesPicture(String name) {
        takesPicture(name, true);
    }

    /** Of what is seen of it now: what lies above the page is placed in the window. */
    void takesPictureOfWindow(String name) {
        takesPicture(name, false);
    }

    private void takesPicture(String name, boolean whole) {
        page.screenshot(new Page.ScreenshotOptions()
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setFullPage(whole)
                .setPath(PICTURES.resolve(name + "-" + look + ".png")));
    }

    /** On a narrow screen the page is read from top to bottom only. */
    void assertNoSidewaysScrolling() {
        Object width = page.evaluate("document.documentElement.scrollWidth");
        assertThat((Integer) width).isLessThanOrEqualTo(page.viewportSize().width);
    }

    /** On small and large desktops, of which none scrolls sideways: neither the page nor a table in it. */
    void assertTablesFit() {
        ViewportSize size = page.viewportSize();
        for (int width : look.phone() ? new int[] {size.width} : DESKTOPS) {
            page.setViewportSize(width, size.height);
            assertNoSidewaysScrolling();
            assertThat((List<?>) page.locator(".frame").evaluateAll(TOO_WIDE))
                    .as("tables at " + width)
                    .isEmpty();
        }
        page.setViewportSize(size.width, size.height);
    }

    /** Nothing that keeps somebody from reading or using what is on the page now. */
    void assertAccessible() {
        AxeRunOptions findingsOnly = new AxeRunOptions();
        findingsOnly.setResultTypes(List.of("violations"));
        List<String> findings = new AxeBuilder(page)
                .setLegacyMode(true).options(findingsOnly).analyze().getViolations().stream()
                        .filter(rule -> BAD.contains(rule.getImpact()))
                        .flatMap(rule -> rule.getNodes().stream()
                                .map(node -> rule.getId() + ": " + node.getHtml() + " " + node.getFailureSummary()))
                        .toList();
        assertThat(findings).isEmpty();
    }

    /** What went wrong until now comes to light only while the browser is asked something. */
    void assertNothingWentWrong() {
        page.evaluate("0");
        assertThat(complaints.unexpected()).isEmpty();
    }

    @Override
    public void close() {
        try {
            assertNothingWentWrong();
        } finally {
            context.close();
        }
    }

    private Locator byRole(AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void enter(String path, String username, String password) {
        load(path);
        page.locator("input[name=username]").fill(username);
        page.locator("input[name=password]").fill(password);
        page.locator("form button[type=submit]").click();
        page.waitForURL("**/");
        awaitSettled();
    }
}
