package com.lfc.yundocker.master.user;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Accounts.
 *
 * @param welcomeCredits what a new user gets, a ledger entry like any other
 * @param firstAdminPasswordFile where the first start writes the password of {@code admin}; printed once when not set
 */
@Validated
@ConfigurationProperties("yun.users")
public record UserProperties(
        @DefaultValue("1000") @Min(0) @Max(1_000_000_000) long welcomeCredits,
        @Nullable Path firstAdminPasswordFile) {}
