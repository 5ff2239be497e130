package com.lfc.yundocker.master.console.session;

import com.lfc.yundocker.master.access.CurrentUser;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * The login with which a WebSocket was opened.
 *
 * @param browser the browser's session, null for an API token
 * @param authorization the header with the API token, null for a browser
 */
public record StreamLogin(
        CurrentUser user,
        @Nullable HttpSession browser,
        @Nullable String authorization) {

    public boolean isOf(HttpSession session) {
        try {
            return browser != null && browser.getId().equals(session.getId());
        } catch (IllegalStateException ended) {
            return false;
        }
    }

    /** A token is a secret. */
    @Override
    public String toString() {
        return "login of user " + user.id();
    }
}
