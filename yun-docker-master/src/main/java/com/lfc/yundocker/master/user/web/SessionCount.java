package com.lfc.yundocker.master.user.web;

import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sessions of each user at this master; the container tells of each that begins, is ended or expires. */
@Component
class SessionCount implements HttpSessionAttributeListener {

    private final Map<Long, Integer> sessions = new ConcurrentHashMap<>();

    int of(long userId) {
        return sessions.getOrDefault(userId, 0);
    }

    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
        if (event.getName().equals(LoginSession.USER_ID)) {
            sessions.merge((Long) event.getValue(), 1, Integer::sum);
        }
    }

    @Override
    public void attributeRemoved(HttpSessionBindingEvent event) {
        if (event.getName().equals(LoginSession.USER_ID)) {
            sessions.computeIfPresent((Long) event.getValue(), (id, count) -> oneLess(count));
        }
    }

    /** Null, which ends the entry, for none. */
    private static @Nullable Integer oneLess(int count) {
        return count > 1 ? count - 1 : null;
    }
}
