package com.lfc.yundocker.tests;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What went wrong in a page without anybody seeing it: errors and warnings in the console, among them what the content
 * security policy forbade and sentences that are missing; exceptions that nobody caught; requests that were refused.
 */
final class Complaints {

    /** The browser's own line for what is looked at as a response. */
    private static final String REFUSED_REQUEST = "Failed to load resource";

    private static final List<String> KINDS = List.of("error", "warning", "assert");

    /** That nobody is logged in is what the page asks for at its start. */
    private static final Pattern NOBODY_YET = Pattern.compile("401 .*/api/v1/me$");

    /** Whoever leaves a page may be quicker than its connection. */
    private static final Pattern LEFT = Pattern.compile("WebSocket is closed before the connection is established");

    private final List<String> all = new ArrayList<>();
    /** The browser runs on the machine of the containers, whose network cards come and go. */
    private static final Pattern CARDS =
            Pattern.compile("ERR_NETWORK_CHANGED|Failed to fetch dynamically imported module");

    private final List<Pattern> expected = new ArrayList<>(List.of(NOBODY_YET, LEFT, CARDS));

    Complaints(Page page) {
        page.onConsoleMessage(this::said);
        page.onPageError(error -> all.add("Uncaught: " + error));
        page.onResponse(this::answered);
    }

    /** From now on these are none: {@code 404 http://…} for a refused request, otherwise what the console says. */
    void expect(String regex) {
        expected.add(Pattern.compile(regex));
    }

    List<String> unexpected() {
        return all.stream().filter(Predicate.not(this::isExpected)).toList();
    }

    private boolean isExpected(String complaint) {
        return expected.stream().anyMatch(pattern -> pattern.matcher(complaint).find());
    }

    private void said(ConsoleMessage message) {
        if (KINDS.contains(message.type()) && !message.text().startsWith(REFUSED_REQUEST)) {
            all.add(message.type() + ": " + message.text() + " (" + message.location() + ")");
        }
    }

    private void answered(Response response) {
        if (response.status() >= 400) {
            all.add(response.status() + " " + response.url());
        }
    }
}
