package com.lfc.yundocker.worker.registry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What an image is made for, in the words of Go: {@code linux}, {@code arm}, {@code v7}.
 *
 * @param variant empty when the architecture has one only
 */
public record Platform(String os, String architecture, String variant) {

    /** The only or first variant of its architecture, mostly left out. */
    private static final List<String> WITHOUT_VARIANT = List.of("amd64:v1", "arm64:v8");

    /** What the kernel calls itself, where that is another word. */
    private static final Map<String, Platform> MACHINES = Map.of(
            "x86_64", new Platform("", "amd64", ""),
            "aarch64", new Platform("", "arm64", ""),
            "armv7l", new Platform("", "arm", "v7"),
            "armv6l", new Platform("", "arm", "v6"),
            "i386", new Platform("", "386", ""),
            "i686", new Platform("", "386", ""));

    /** The 32-bit images that a 64-bit machine runs as well. */
    private static final Map<String, Platform> NARROWER =
            Map.of("amd64", new Platform("", "386", ""), "arm64", new Platform("", "arm", "v8"));

    public Platform {
        os = os.toLowerCase(Locale.ROOT);
        variant = WITHOUT_VARIANT.contains(architecture + ":" + variant) ? "" : variant;
    }

    /** The platform of a machine, by {@code uname -m}. */
    public static Platform ofMachine(String os, String machine) {
        Platform known = MACHINES.get(machine);
        return known == null ? new Platform(os, machine, "") : new Platform(os, known.architecture, known.variant);
    }

    /** How well an image for another platform does here, the least best; empty when it does not. */
    OptionalInt distanceOf(Platform other) {
        if (!os.equals(other.os)) {
            return OptionalInt.empty();
        }
        Platform narrower = NARROWER.get(architecture);
        return architecture.equals(other.architecture)
                ? olderBy(level(variant), level(other.variant), 0)
                : narrower != null && narrower.architecture.equals(other.architecture)
                        ? olderBy(level(narrower.variant), level(other.variant), 100)
                        : OptionalInt.empty();
    }

    /** What says nothing of its variant is taken for what runs everywhere. */
    private static OptionalInt olderBy(int own, int others, int handicap) {
        return others > own ? OptionalInt.empty() : OptionalInt.of(handicap + own - others);
    }

    private static int level(String ofVariant) {
        return ofVariant.matches("v\\d") ? ofVariant.charAt(1) - '0' : 0;
    }
}
