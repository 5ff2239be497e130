package com.lfc.yundocker.api;

import java.io.Serializable;

/** Credentials for one pull, or the question before it. Never logged: {@link #toString()} hides the password. */
public record RegistryLogin(String username, String password) implements Serializable {

    @Override
    public String toString() {
        return "RegistryLogin[username=" + username + ", password=***]";
    }
}
