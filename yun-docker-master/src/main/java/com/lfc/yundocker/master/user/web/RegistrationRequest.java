package com.lfc.yundocker.master.user.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Asks for an account. */
record RegistrationRequest(
        @NotNull
        @Pattern(
                regexp = "[A-Za-z0-9][A-Za-z0-9._-]{1,31}",
                message = "2 to 32 letters, digits, '.', '_' or '-', beginning with a letter or digit")
        String username,

        @NotNull @Size(min = 8, max = 72, message = "8 to 72 characters")
        String password) {

    @Override
    public String toString() {
        return "RegistrationRequest[username=" + username + ", password=***]";
    }
}
