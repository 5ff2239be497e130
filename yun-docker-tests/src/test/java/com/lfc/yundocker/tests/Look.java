package com.lfc.yundocker.tests;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.stream.Stream;

/** How a user sees the page: on what, in which colours and in which language. */
record Look(boolean dark, boolean phone, String language) {

    static final String ENGLISH = "en";
    static final String CHINESE = "zh-CN";
    static final int PHONE_WIDTH = 375;

    static final Look USUAL = new Look(false, false, ENGLISH);

    /** In light and on a large screen {@link LanguagesPageTest} reads it. */
    static Stream<Look> chinese() {
        return Stream.of(new Look(true, false, CHINESE), new Look(false, true, CHINESE));
    }

    Browser.NewContextOptions options(String address) {
        return new Browser.NewContextOptions()
                .setBaseURL(address)
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setLocale(language)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setHasTouch(phone)
                .setIsMobile(phone)
                .setViewportSize(phone ? PHONE_WIDTH : 1280, phone ? 812 : 800);
    }

    /** As a part of a file's name. */
    @Override
    public String toString() {
        return (dark ? "dark" : "light") + (phone ? "-phone" : "-desktop") + (language.equals(ENGLISH) ? "" : "-zh");
    }
}
