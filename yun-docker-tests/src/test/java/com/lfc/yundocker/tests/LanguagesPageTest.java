package com.lfc.yundocker.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** The page in Chinese; a sentence that is missing is an error in the console, and visitors leave with none. */
class LanguagesPageTest extends FilledPages {

    private static final Look CHINESE = new Look(false, false, Look.CHINESE);

    @Test
    void everyPageSpeaksChinese() {
        try (Visitor user = bed.user(data.username(), CHINESE)) {
            Places.ofUser(data).forEach((name, address) -> {
                user.opens(address).takesPicture(name);
                assertThat(user.page().locator("html")).hasAttribute("lang", Look.CHINESE);
            });
        }
        try (Visitor operator = bed.operator(CHINESE)) {
            Places.ofOperator(data)
                    .forEach((name, address) -> operator.opens(address).takesPicture(name));
        }
    }

    @Test
    void aChosenLanguageStaysChosen() {
        try (Visitor user = bed.user(data.username(), Look.USUAL)) {
            assertThat(user.heading("Dashboard")).isVisible();

            user.button("Language").click();
            user.page()
                    .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("简体中文"))
                    .click();
            assertThat(user.heading("概览")).isVisible();

            user.opens("/images");
            assertThat(user.heading("镜像")).isVisible();
        }
    }
}
