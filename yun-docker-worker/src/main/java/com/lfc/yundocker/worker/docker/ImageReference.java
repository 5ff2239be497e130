package com.lfc.yundocker.worker.docker;

import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import com.lfc.yundocker.worker.registry.Repository;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A reference by Docker's own grammar (distribution/reference), which knows registry ports and digests.
 *
 * @param repository with its registry, {@code registry.example:5000/team/app}
 * @param version the digest if there is one, else the tag, else {@code latest}
 * @param digest whether the version is a digest
 */
record ImageReference(String repository, String version, boolean digest) {

    private static final int MAX_LENGTH = 512;

    /** By the grammar a repository and its tag; the engine takes it for an image id, or the beginning of one. */
    private static final String IMAGE_ID = "sha256:";

    private static final String HOST_PART = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
    private static final String HOST = "(?:" + HOST_PART + "(?:\\." + HOST_PART + ")*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?";
    private static final String NAME_PART = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern GRAMMAR = Pattern.compile("(?<repository>(?:" + HOST + "/)?" + NAME_PART + "(?:/"
            + NAME_PART + ")*)(?::(?<tag>\\w[\\w.-]{0,127}))?(?:@(?<digest>[A-Za-z][A-Za-z0-9]*"
            + "(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?");

    /** @throws WorkerException {@link WorkerErrorCode#INVALID_REQUEST} */
    static ImageReference parse(String text) {
        Matcher matcher = GRAMMAR.matcher(text);
        if (text.length() > MAX_LENGTH || text.startsWith(IMAGE_ID) || !matcher.matches()) {
            throw new WorkerException(WorkerErrorCode.INVALID_REQUEST, "Not an image reference: " + text);
        }
        String tag = matcher.group("tag");
        String digest = matcher.group("digest");
        String version = digest != null ? digest : tag != null ? tag : "latest";
        return new ImageReference(matcher.group("repository"), version, digest != null);
    }

    /** The registry's host, if the part before the first slash is one; else Docker's own registry. */
    String registry() {
        String host = host();
        return host.isEmpty() || host.equals("docker.io") ? "https://index.docker.io/v1/" : host;
    }

    /** Where the repository really is. */
    Repository address() {
        String host = host();
        return host.isEmpty() || host.equals("docker.io") || host.equals("index.docker.io")
                ? Repository.onDockerHub(path())
                : new Repository(host, path());
    }

    /** What the repository is called in messages, longest first: with its registry, without, and as people type it. */
    List<String> familiarNames() {
        String path = path();
        return Stream.of(repository, path, path.replaceFirst("^library/", ""))
                .distinct()
                .toList();
    }

    private String path() {
        return host().isEmpty() ? repository : repository.substring(host().length() + 1);
    }

    private String host() {
        int slash = repository.indexOf('/');
        String first = slash < 0 ? "" : repository.substring(0, slash);
        return first.contains(".") || first.contains(":") || first.equals("localhost") ? first : "";
    }

    /** As the engine knows it: it files an image that was pulled by digest under the digest alone. */
    @Override
    public String toString() {
        return repository + (digest ? "@" : ":") + version;
    }
}
