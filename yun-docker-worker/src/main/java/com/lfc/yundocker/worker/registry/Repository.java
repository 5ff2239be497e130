package com.lfc.yundocker.worker.registry;

/**
 * Where a repository really is.
 *
 * @param registry host, and port if it has one
 * @param path for example {@code library/app}
 */
public record Repository(String registry, String path) {

    /** Docker Hub answers at another host than its name; there a name without a slash is one of its own images. */
    public static Repository onDockerHub(String path) {
        return new Repository("registry-1.docker.io", path.contains("/") ? path : "library/" + path);
    }

    /** {@code end-3} of the OCI distribution specification. */
    String manifest(String tagOrDigest) {
        return "/v2/" + path + "/manifests/" + tagOrDigest;
    }

    /** {@code end-2} of the OCI distribution specification. */
    String blob(String digest) {
        return "/v2/" + path + "/blobs/" + digest;
    }

    /** What a token must allow, by the token specification of the distribution project. */
    String pullScope() {
        return "repository:" + path + ":pull";
    }
}
