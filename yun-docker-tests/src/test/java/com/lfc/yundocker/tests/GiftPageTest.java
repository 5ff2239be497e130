package com.lfc.yundocker.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator gives credits, and the answer does not always come. */
class GiftPageTest {

    private static final String GIFTS = "**/api/v1/admin/users/*/credits";

    private final PageBed bed = PageBed.shared();
    private final String username = "gift." + bed.lab().word();
    private Api user;
    private Visitor operator;

    @BeforeEach
    void open() {
        user = bed.newUser(username);
        operator = bed.operator(Look.USUAL).opens("/operator/users");
        operator.button("Actions for " + username).click();
        operator.page()
                .getByRole(AriaRole.MENUITEM)
                .filter(new Locator.FilterOptions().setHasText("Give credits"))
                .click();
        field("amount").fill("50");
        field("reason").fill("For the course");
    }

    @AfterEach
    void leave() {
        operator.close();
    }

    @Test
    void aGiftWhoseAnswerIsLostIsSentAgainAsItWasAndGivenOnce() {
        send(route -> {
            route.fetch();
            route.abort();
        });

        assertThat(operator.dialog()).containsText("may have been given or not");
        assertThat(field("amount")).isDisabled();
        assertThat(field("reason")).isDisabled();

        operator.page().unroute(GIFTS);
        operator.button("Send again").click();

        assertThat(operator.dialog()).isHidden();
        assertThat(operator.row(username)).containsText("1,050");
        assertThat(user.ledger("ADMIN_GRANT")).hasSize(1);
    }

    @Test
    void aRefusedGiftCanBeChanged() {
        operator.complaints().expect("400 ");

        send(route -> route.fulfill(new Route.FulfillOptions()
                .setStatus(400)
                .setContentType("application/problem+json")
                .setBody("{\"code\":\"INVALID_REQUEST\",\"detail\":\"Not so.\"}")));

        assertThat(operator.page().getByText("Not so.")).isVisible();
        operator.page().unroute(GIFTS);
        field("amount").fill("70");
        operator.button("Give credits").click();
        assertThat(operator.row(username)).containsText("1,070");
        assertThat(user.ledger("ADMIN_GRANT")).hasSize(1);
    }

    private Locator field(String name) {
        return operator.dialog().locator("input[name=" + name + "]");
    }

    private void send(Consumer<Route> answer) {
        operator.page().route(GIFTS, answer);
        operator.button("Give credits").click();
    }
}
