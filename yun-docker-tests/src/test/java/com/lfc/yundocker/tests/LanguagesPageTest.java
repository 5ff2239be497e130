package com.lfc.yundocker.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** The page in the language that its user chose; that every page speaks Chinese, {@link PagesTest} sees. */
class LanguagesPageTest {

    private final PageBed bed = PageBed.shared();

    @Test
    void aChosenLanguageStaysChosen() {
        try (Visitor user =
                bed.visitor(Look.USUAL).registered("language." + bed.lab().word(), PageBed.PASSWORD)) {
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
