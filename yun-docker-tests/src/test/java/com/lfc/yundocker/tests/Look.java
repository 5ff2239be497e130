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

    /** For dialogs: the colours that {@link #USUAL} does not have, and a phone. */
    static Stream<Look> chinese() {
        return Stream.of(new Look(true, false, CHINESE), new Look(false, true, CHINESE));
    }

    Look in(boolean wantedDark) {
        return new Look(wantedDark, phone, language);
    }

    ColorScheme colours() {
        return dark ? ColorScheme.DARK : ColorScheme.LIGHT;
    }

    Browser.NewContextOptions options(String address) {
        return new Browser.NewContextOptions()
                .setBaseURL(address)
                .setColorScheme(colours())
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
