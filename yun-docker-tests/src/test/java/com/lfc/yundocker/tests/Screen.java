package com.lfc.yundocker.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.List;
import java.util.regex.Pattern;

/** A terminal as its user has it: what stands on it, and a keyboard. */
final class Screen {

    private static final double LONGEST_MILLIS = 120_000;

    private final Page page;
    private final Locator view;

    /** @param name of the shell, for example {@code sh 1} */
    Screen(Page page, String name) {
        this.page = page;
        view = page.locator("section[aria-label='" + name + "']");
        view.locator(".xterm-rows").waitFor();
    }

    /** Where keys go to. */
    Screen focused() {
        view.locator("textarea").focus();
        return this;
    }

    Screen types(String text) {
        focused();
        keyboard().type(text);
        return this;
    }

    Screen presses(String key) {
        focused();
        keyboard().press(key);
        return this;
    }

    /** As from another window. */
    Screen pastes(String text) {
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.evaluate("text => navigator.clipboard.writeText(text)", text);
        return presses("Control+Shift+V");
    }

    Screen awaits(String text) {
        assertThat(view.locator(".xterm-rows")).containsText(text, patiently());
        return this;
    }

    Screen awaits(Pattern text) {
        assertThat(view.locator(".xterm-rows")).containsText(text, patiently());
        return this;
    }

    int rows() {
        return view.locator(".xterm-rows > div").count();
    }

    private Keyboard keyboard() {
        return page.keyboard();
    }

    private static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(LONGEST_MILLIS);
    }
}
