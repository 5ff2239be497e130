package com.lfc.yundocker.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** The pull dialog tells what a pull would download and cost while one may still think it over. */
class QuotePageTest {

    private final PageBed bed = PageBed.shared();

    @Test
    void thePriceIsToldBeforeThePull() {
        try (Visitor user =
                bed.visitor(Look.USUAL).registered("quote." + bed.lab().word(), PageBed.PASSWORD)) {
            user.opens("/images").button("Pull an image").first().click();
            Locator reference = user.dialog().locator("input[name=reference]");
            Locator line = user.dialog().getByRole(AriaRole.STATUS);

            reference.fill(bed.lab().imageReference(3_500_000));
            assertThat(line).containsText("To download: 3.3 MiB, unpacked about 3.3 MiB: up to about 4 credits.");

            reference.fill(bed.lab().registry().address() + "/missing/none:1");
            assertThat(line).containsText("The registry has no such image.");
            user.takesPicture("quote");
            user.assertAccessible();

            reference.fill("");
            assertThat(line).isEmpty();
        }
    }

    /** An image of a gigabyte is made up here rather than in the registry. */
    @Test
    void whatCostsMoreThanOneHasIsToldAsWell() {
        try (Visitor user =
                bed.visitor(Look.USUAL).registered("poor." + bed.lab().word(), PageBed.PASSWORD)) {
            user.page()
                    .route(
                            "**/api/v1/images/quote",
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setContentType("application/json")
                                    .setBody("""
                            {"reference":"app:1","workerId":"w","outcome":"TOLD","digest":"sha256:00",
                            "downloadBytes":1200000000,"unpackedBytes":3000000000,"sizeBytes":null,
                            "price":{"atLeast":1200,"atMost":3000,"exact":false},"balance":1000,"enough":"NO"}""")));
            user.opens("/images").button("Pull an image").first().click();
            user.dialog().locator("input[name=reference]").fill("app:1");
            Locator line = user.dialog().getByRole(AriaRole.STATUS);
            assertThat(line).containsText("up to about 3,000 credits");
            assertThat(line).containsText("You have 1,000 credits, most likely too little.");
            user.takesPicture("quote-too-much");
            user.assertAccessible();
        }
    }

    @Test
    void aPublicImageHasNoPrice() {
        try (Visitor operator = bed.operator(Look.USUAL)) {
            operator.opens("/operator/public-images")
                    .button("Add a public image")
                    .first()
                    .click();
            operator.dialog().locator("input[name=reference]").fill(bed.lab().imageReference(3_500_000));
            assertThat(operator.dialog().getByRole(AriaRole.STATUS).locator("> *"))
                    .hasText(new String[] {
                        "To download: 3.3 MiB.", "Layers that the machine already has are not downloaded again."
                    });
        }
    }
}
