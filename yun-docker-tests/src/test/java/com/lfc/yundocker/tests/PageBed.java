package com.lfc.yundocker.tests;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What all tests of the page share: the installation of {@link SharedLabs} and a browser, gone with the JVM. */
final class PageBed {

    static final String PASSWORD = "correct horse battery";

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static @Nullable PageBed shared;

    private final Closer closer = new Closer();
    private final Lab lab = SharedLabs.ordinary();
    private final Chromium chromium = closer.add(new Chromium());

    private PageBed() {
        PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST.toMillis());
    }

    /** Starts it when it is asked for the first time. */
    static synchronized PageBed shared() {
        if (shared == null) {
            shared = new PageBed();
        }
        return shared;
    }

    Lab lab() {
        return lab;
    }

    /** Somebody whom nobody knows yet. */
    Visitor visitor(Look look) {
        return new Visitor(chromium.browser(), lab.address(), look);
    }

    /** Somebody whom the API knows by this name, too. */
    Visitor user(String username, Look look) {
        return visitor(look).signedIn(username, PASSWORD);
    }

    /** The same, through something between browser and master. */
    Visitor userThrough(TcpProxy proxy, String username, Look look) {
        return new Visitor(chromium.browser(), "http://127.0.0.1:" + proxy.port(), look).signedIn(username, PASSWORD);
    }

    Visitor operator(Look look) {
        return visitor(look).signedIn("admin", lab.adminPassword());
    }

    /** The same user at the API. */
    Api newUser(String username) {
        return new Api(lab.address()).registered(username, PASSWORD);
    }
}
