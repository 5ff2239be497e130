package com.lfc.yundocker.worker.registry;

/**
 * A layer of an image, as its manifest names it.
 *
 * @param size bytes as it is sent
 */
record Layer(String mediaType, String digest, long size) {

    /** {@code …tar.gzip} with Docker, {@code …tar+gzip} with OCI. */
    boolean isGzip() {
        return mediaType.endsWith("gzip");
    }

    boolean isPlain() {
        return mediaType.endsWith(".tar");
    }
}
