package com.lfc.yundocker.master.console;

import com.lfc.yundocker.master.console.session.ScrollbackLimits;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The WebSockets.
 *
 * @param origins of other pages that may open one, for example {@code https://lab.example.org}: behind a proxy that
 *     speaks TLS its address, too; the master's own, as the master itself sees it, may always
 * @param loginCheck how often it is looked at whether the login of an open one still holds
 * @param ping how often a silent one is asked whether it is still there; given up when it has answered
 *     none of three
 * @param streamsPerUser terminals, logs and stats that one user may have open, shells without a client included
 * @param detachedFor after which a shell without a client ends, if it was opened with {@code keep=true}
 * @param scrollback memory for the output of such shells
 */
@Validated
@ConfigurationProperties("yun.console")
public record ConsoleProperties(
        @DefaultValue
        List<@Pattern(regexp = ORIGIN, message = "an origin, such as https://lab.example.org") String> origins,

        @DefaultValue("5s") @DurationMin(millis = 100) Duration loginCheck,

        @DefaultValue("15s") @DurationMin(millis = 100) Duration ping,

        @DefaultValue("40") @Min(1) int streamsPerUser,
        @DefaultValue("5m") @DurationMin Duration detachedFor,
        @DefaultValue @Valid @NestedConfigurationProperty ScrollbackLimits scrollback) {

    private static final String ORIGIN = "https?://[^/*]+";
}
