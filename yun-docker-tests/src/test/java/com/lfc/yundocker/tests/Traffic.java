package com.lfc.yundocker.tests;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The requests of a page that have not been answered yet. */
final class Traffic {

    /** Longer than a page takes from an answer to the request that follows from it. */
    private static final Duration QUIET = Duration.ofMillis(100);

    /** Resolves when the page has nothing more to do and has drawn what it has. */
    private static final String IDLE = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))";

    private final Page page;
    private final Set<Request> open = new HashSet<>();
    private long changedNanos = System.nanoTime();
    private long requests;

    /** For a document that has not taken the place of the one before. */
    private @Nullable Request navigation;

    Traffic(Page page) {
        this.page = page;
        page.onRequest(this::begun);
        page.onRequestFinished(this::ended);
        page.onRequestFailed(this::ended);
        page.onFrameNavigated(this::navigated);
    }

    /** Until all is answered and the page, when it has worked with the answers, asks for nothing more. */
    void awaitQuiet() {
        long before;
        do {
            page.waitForCondition(this::isQuiet);
            before = requests;
            page.evaluate(IDLE);
        } while (requests > before);
    }

    private boolean isQuiet() {
        return open.isEmpty() && System.nanoTime() - changedNanos > QUIET.toNanos();
    }

    private void begun(Request request) {
        open.add(request);
        if (request.isNavigationRequest()) {
            navigation = request;
        }
        requests++;
        changedNanos = System.nanoTime();
    }

    private void ended(Request request) {
        open.remove(request);
        changedNanos = System.nanoTime();
    }

    /** The browser tells nothing more of what the document before had asked for: it is given up with the document. */
    private void navigated(Frame frame) {
        Request ofDocument = navigation;
        if (ofDocument != null && frame.equals(page.mainFrame())) {
            open.retainAll(Set.of(ofDocument));
            navigation = null;
            changedNanos = System.nanoTime();
        }
    }
}
