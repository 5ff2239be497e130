package com.lfc.yundocker.boot;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings as a program has them.
 *
 * @param file with something in it
 * @param maxItems how many {@code items} at a time
 * @param pause between two
 * @param apiSecret what is never shown
 * @param places all of them
 */
@Validated
@ConfigurationProperties("yun.example")
record ExampleSettings(
        @NotNull Path file,
        @DefaultValue("3") @Min(1) @Max(9) int maxItems,
        @DefaultValue("2s") Duration pause,
        @DefaultValue("0") int apiSecret,
        @DefaultValue @Valid List<Place> places) {

    record Place(@NotNull String name, @DefaultValue("1") int weight) {}
}
