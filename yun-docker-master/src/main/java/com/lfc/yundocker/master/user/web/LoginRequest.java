package com.lfc.yundocker.master.user.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Name and password. */
record LoginRequest(
        @NotNull @Size(min = 1, max = 64) String username,
        @NotNull @Size(min = 1, max = 256) String password) {

    @Override
    public String toString() {
        return "LoginRequest[username=" + username + ", password=***]";
    }
}
