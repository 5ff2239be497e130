package com.lfc.yundocker.master.console.session;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Memory for the output of shells that clients can attach to again. When one is reached, a shell keeps less of its output,
 * but at least {@value #MIN_BYTES} bytes.
 *
 * @param shell of one shell
 * @param user of all shells of a user
 * @param total of all shells
 */
public record ScrollbackLimits(
        @DefaultValue("256KB") @NotNull DataSize shell,
        @DefaultValue("4MB") @NotNull DataSize user,
        @DefaultValue("32MB") @NotNull DataSize total) {

    static final int MIN_BYTES = 16 * 1024;
    private static final long MAX_SHELL_BYTES = 64 << 20;

    @AssertTrue(message = "shell must be from 16KB to 64MB, user at least as much, and total at least as much as user")
    boolean isInOrder() {
        return shell.toBytes() >= MIN_BYTES
                && shell.toBytes() <= MAX_SHELL_BYTES
                && user.compareTo(shell) >= 0
                && total.compareTo(user) >= 0;
    }
}
