package com.lfc.yundocker.master.console;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Ends terminals, logs and stats at once when their login ends: by logout, another login, or because it ran out. */
@Component
class EndedLogins implements HttpSessionListener {

    /** Resolved late: listeners are made before the rest of the master. */
    private final ObjectProvider<StreamConnections> connections;

    EndedLogins(ObjectProvider<StreamConnections> connections) {
        this.connections = connections;
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        connections.ifAvailable(open -> open.endOf(event.getSession()));
    }
}
