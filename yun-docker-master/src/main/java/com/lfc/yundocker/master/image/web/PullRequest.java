package com.lfc.yundocker.master.image.web;

import com.lfc.yundocker.api.RegistryLogin;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an image, or for what it would cost.
 *
 * @param reference as Docker understands it: {@code app}, {@code registry.example:5000/team/app:1.2}, {@code app@sha256:…}
 * @param workerId the worker that shall hold it; one is chosen when absent
 * @param login for a private registry; used for this pull or question and never stored
 */
record PullRequest(
        @NotNull @NotBlank @Size(max = 400) String reference,
        @Nullable @Size(max = 32) String workerId,
        @Nullable @Valid Login login) {

    record Login(
            @NotNull @NotBlank @Size(max = 255) String username,
            @NotNull @NotBlank @Size(max = 4096) String password) {

        @Override
        public String toString() {
            return "Login[username=" + username + ", password=***]";
        }
    }

    @Nullable
    RegistryLogin registryLogin() {
        return login == null ? null : new RegistryLogin(login.username(), login.password());
    }
}
