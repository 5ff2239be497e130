package com.lfc.yundocker.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A day and its night as a user and an operator live it, both at the page and at the same time. */
class PageJourneyTest {

    private static final Pattern BYTES_OF_LAYER =
            Pattern.compile("0 of 1 layers.*\\d(\\.\\d+)? MiB of 11(\\.\\d+)? MiB");

    private final PageBed bed = PageBed.shared();
    private final String reference = bed.lab().busyboxReference();

    @Test
    void whatIsPulledAndRunComesBackByAReleaseThatIsPreviewedExecutedAndWatched() {
        try (Visitor user = bed.visitor(Look.USUAL)
                        .registered("journey." + bed.lab().word(), PageBed.PASSWORD);
                Visitor operator = bed.operator(Look.USUAL)) {
            pulls(user);
            runs(user);
            user.opens("/credits");
            assertThat(user.row("Image pulled")).hasCount(1);
            assertThat(user.row("Container run")).hasCount(1);

            releases(operator);

            assertThat(user.row("Container refunded")).hasCount(1);
            assertThat(user.row("Image refunded")).hasCount(1);
            user.opens("/");
            assertThat(user.page().getByRole(AriaRole.MAIN)).containsText("1,000");
            user.opens("/containers");
            assertThat(user.page().getByText("No containers yet")).isVisible();
        }
    }

    @Test
    void aPullIsSeenToMove() {
        String large = bed.lab().registry().slowReference(bed.lab().word(), 12_000_000);
        try (Visitor user =
                bed.visitor(Look.USUAL).registered("pull." + bed.lab().word(), PageBed.PASSWORD)) {
            asksFor(user, large);
            Locator row = user.row(large);

            assertThat(row).containsText(BYTES_OF_LAYER);
            double first = done(row);
            Await.until("more has come", () -> done(row) > first);
            double second = done(row);
            Await.until("still more has come", () -> done(row) > second);

            assertThat(row.getByText("Ready")).isVisible();
        }
    }

    /** From 0 to 1; while it is pulled alone. */
    private static double done(Locator row) {
        return ((Number) row.getByRole(AriaRole.PROGRESSBAR).evaluate("bar => bar.value")).doubleValue();
    }

    private void pulls(Visitor user) {
        asksFor(user, reference);
        assertThat(user.row(reference).getByText("Ready")).isVisible();
    }

    private static void asksFor(Visitor user, String reference) {
        user.opens("/images").button("Pull an image").first().click();
        Locator dialog = user.dialog();
        dialog.locator("input[name=reference]").fill(reference);
        dialog.locator("button", new Locator.LocatorOptions().setHasText(Pattern.compile("^\\s*Pull\\s*$")))
                .click();
    }

    private void runs(Visitor user) {
        user.button("Run " + reference).click();
        Locator dialog = user.dialog();
        assertThat(dialog.locator("input[name=container-port]")).hasValue("80");
        dialog.locator("input[name=container-name]").fill("journey");
        dialog.locator("button", new Locator.LocatorOptions().setHasText(Pattern.compile("^\\s*Run\\s*$")))
                .click();
        user.page().waitForURL(Pattern.compile("/containers/\\d+"));
        assertThat(user.heading("journey")).isVisible();
    }

    private static void releases(Visitor operator) {
        operator.opens("/operator/releases/preview")
                .button("Execute exactly this plan")
                .click();
        operator.dialog()
                .getByText("Execute exactly this plan", new Locator.GetByTextOptions().setExact(true))
                .click();
        operator.page().waitForURL(Pattern.compile("/operator/releases/\\d+"));
        assertThat(operator.page().getByRole(AriaRole.MAIN)).containsText("Completed");
    }
}
