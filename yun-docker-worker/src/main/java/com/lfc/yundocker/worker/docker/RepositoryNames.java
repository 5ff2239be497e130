package com.lfc.yundocker.worker.docker;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names by which one repository refers to an engine image.
 *
 * @param tags as the engine prints them
 * @param digests as the engine prints them; they stay when the tag moves to another image
 * @param elsewhere whether another repository refers to the image as well
 */
record RepositoryNames(List<String> tags, List<String> digests, boolean elsewhere) {

    /** What the engine prints instead of a name that is missing. */
    private static final String NONE = "<none>";

    /** The names of an image within the reference's repository. */
    static RepositoryNames of(@Nullable List<String> tags, @Nullable List<String> digests, ImageReference reference) {
        List<String> all =
                Stream.concat(real(tags).stream(), real(digests).stream()).toList();
        List<String> own = all.stream()
                .filter(name -> ImageReference.parse(name).address().equals(reference.address()))
                .toList();
        return new RepositoryNames(
                own.stream().filter(name -> name.indexOf('@') < 0).toList(),
                own.stream().filter(name -> name.indexOf('@') >= 0).toList(),
                own.size() < all.size());
    }

    /** Names as the engine lists them, without its placeholders. */
    static List<String> real(@Nullable List<String> names) {
        return names == null
                ? List.of()
                : names.stream().filter(name -> !name.contains(NONE)).toList();
    }

    static List<String> real(String @Nullable [] names) {
        return names == null ? List.of() : real(Arrays.asList(names));
    }

    boolean isEmpty() {
        return tags.isEmpty() && digests.isEmpty();
    }

    boolean contains(ImageReference reference) {
        return Stream.concat(tags.stream(), digests.stream())
                .anyMatch(name -> ImageReference.parse(name).version().equals(reference.version()));
    }
}
