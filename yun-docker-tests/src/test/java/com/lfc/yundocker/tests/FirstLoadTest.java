package com.lfc.yundocker.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody waits for who comes for the first time. */
class FirstLoadTest {

    private static final int MOST_BYTES = 300_000;

    /** A browser asks for six at a time, and a page that comes in forty pieces waits for seven answers. */
    private static final int MOST_SCRIPTS = 8;

    /** Not worth to be compressed. */
    private static final int SMALL = 2_048;

    @Test
    void theScriptsOfTheDashboardAreSmallOnTheWire() {
        PageBed bed = PageBed.shared();
        String username = "first." + bed.lab().word();
        bed.newUser(username);
        List<Request> scripts = new ArrayList<>();
        try (Visitor user = bed.user(username, Look.USUAL)) {
            // A browser without anything of the page in its cache.
            user.page().context().newCDPSession(user.page()).send("Network.clearBrowserCache");
            user.page().onRequestFinished(request -> {
                if (request.url().endsWith(".js")) {
                    scripts.add(request);
                }
            });
            user.opens("/");

            int bytes = scripts.stream()
                    .mapToInt(script -> script.sizes().responseBodySize)
                    .sum();
            assertThat(scripts)
                    .filteredOn(script -> script.sizes().responseBodySize > SMALL)
                    .isNotEmpty()
                    .allMatch(script -> "gzip".equals(script.response().headerValue("content-encoding")));
            System.out.println("The dashboard loads " + scripts.size() + " scripts of " + bytes + " bytes");
            assertThat(bytes).isLessThan(MOST_BYTES);
            assertThat(scripts).hasSizeLessThanOrEqualTo(MOST_SCRIPTS);
        }
    }
}
