package com.lfc.yundocker.worker.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

    @ParameterizedTest
    @CsvSource({
        "x86_64, amd64, amd64 386 arm64",
        "x86_64, amd64, amd64/v3 amd64",
        "x86_64, 386, 386 arm64",
        "aarch64, arm64/v8, arm/v7 arm64/v8 amd64",
        "aarch64, arm/v7, arm/v6 arm/v7 arm/v5",
        "armv7l, arm/v7, arm/v5 arm/v7 arm64",
        "armv7l, arm/v6, arm/v8 arm/v6",
        "armv6l, none, arm/v7 amd64",
        "s390x, s390x, amd64 s390x",
        "x86_64, none, unknown",
    })
    void takesWhatRunsBest(String machine, String best, String offered) {
        Platform own = Platform.ofMachine("linux", machine);
        String chosen = Arrays.stream(offered.split(" "))
                .filter(name -> own.distanceOf(platform(name)).isPresent())
                .min(Comparator.comparingInt(
                        name -> own.distanceOf(platform(name)).getAsInt()))
                .orElse("none");
        assertThat(chosen).isEqualTo(best);
    }

    private static Platform platform(String name) {
        String[] parts = name.split("/");
        return new Platform("linux", parts[0], parts.length > 1 ? parts[1] : "");
    }
}
