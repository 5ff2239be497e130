package com.lfc.yundocker.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What becomes of a part of the page that is lost on its way. */
class LostPartPageTest {

    private static final String LOST = "Unable to preload CSS";

    private final PageBed bed = PageBed.shared();
    private final String username = "lost." + bed.lab().word();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void whatIsLostOnceIsFetchedAgainWithoutAWord() {
        bed.newUser(username);
        try (Visitor visitor = bed.visitor(Look.USUAL)) {
            visitor.page().route(styleOf("HomePage"), route -> {
                if (asked.incrementAndGet() == 1) {
                    route.abort();
                } else {
                    route.resume();
                }
            });

            visitor.signedIn(username, PageBed.PASSWORD);

            assertThat(visitor.heading("Dashboard")).isVisible();
            assertThat(asked).hasValueGreaterThan(1);
        }
    }

    @Test
    void whatStaysAwayIsComplainedOf() {
        bed.newUser(username);
        try (Visitor visitor = bed.user(username, Look.USUAL)) {
            visitor.page().route(styleOf("ImagesPage"), Route::abort);

            visitor.page()
                    .waitForConsoleMessage(
                            new Page.WaitForConsoleMessageOptions()
                                    .setPredicate(message -> message.text().contains(LOST)),
                            () -> visitor.link("Images").first().click());

            assertThat(visitor.complaints().unexpected()).anyMatch(complaint -> complaint.contains(LOST));
            visitor.complaints().expect(LOST + ".*ImagesPage");
        }
    }

    private static Pattern styleOf(String page) {
        return Pattern.compile("/assets/" + page + "-[^/]*\\.css$");
    }
}
