package com.lfc.yundocker.master.image;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What images cost and how pulls are followed.
 *
 * @param creditsPerMegabyte whole credits for each started MB of 1,000,000 bytes, as {@code docker images} counts them
 * @param pollInterval pause between two looks at a pull under way
 */
@Validated
@ConfigurationProperties("yun.images")
public record ImageProperties(
        @DefaultValue("1") @Min(0) @Max(1_000_000) long creditsPerMegabyte,
        @DefaultValue("200ms") Duration pollInterval) {

    private static final long MEGABYTE = 1_000_000;

    /** The price of an image; a started megabyte counts whole. */
    public long price(long sizeBytes) {
        long started = Math.max(1, (sizeBytes + MEGABYTE - 1) / MEGABYTE);
        return Math.multiplyExact(started, creditsPerMegabyte);
    }
}
