package com.lfc.yundocker.tests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * An image of one layer in the form a registry serves (Docker image manifest, version 2, schema 2).
 *
 * @param blobs configuration, layer and manifest, by digest
 */
record GeneratedImage(byte[] manifest, String manifestDigest, Map<String, byte[]> blobs) {

    static final String MANIFEST_TYPE = "application/vnd.docker.distribution.manifest.v2+json";

    /** An image with one file of that many bytes, made from the name, so that the same name is the same image. */
    static GeneratedImage ofBytes(String name, int bytes) {
        byte[] content = new byte[bytes];
        new Random(name.hashCode()).nextBytes(content);
        Map<String, byte[]> files = Map.of("content", content, "name", name.getBytes(StandardCharsets.UTF_8));
        return of(name, Tar.of(files, Map.of()), "[]", "{}");
    }

    /** An image with a static busybox and a few links to it, whose command is a shell; exposes 80. Its id depends on the name. */
    static GeneratedImage busybox(String name, Path busybox) {
        try {
            return of(name, busyboxTar(busybox), "[\"/bin/sh\"]", "{\"80/tcp\":{}}");
        } catch (IOException e) {
            throw new UncheckedIOException("Install the package busybox-static: ./yun test does it", e);
        }
    }

    static byte[] busyboxTar(Path busybox) throws IOException {
        Map<String, String> links = Map.of(
                "bin/sh",
                "busybox",
                "bin/sleep",
                "busybox",
                "bin/ls",
                "busybox",
                "bin/cat",
                "busybox",
                "bin/echo",
                "busybox");
        return Tar.of(Map.of("bin/busybox", Files.readAllBytes(busybox)), links);
    }

    static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GeneratedImage of(String name, byte[] tar, String command, String exposedPorts) {
        byte[] layer = gzipped(tar);
        byte[] config = """
                {"author":"%s","architecture":"amd64","os":"linux","config":{"Cmd":%s,"ExposedPorts":%s,
                "Env":["PATH=/bin"]},"rootfs":{"type":"layers","diff_ids":["%s"]}}""".formatted(name, command, exposedPorts, digest(tar)).getBytes(StandardCharsets.UTF_8);
        byte[] manifest = """
                {"schemaVersion":2,"mediaType":"%s",
                "config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":%d,"digest":"%s"},
                "layers":[{"mediaType":"application/vnd.docker.image.rootfs.diff.tar.gzip","size":%d,"digest":"%s"}]}""".formatted(MANIFEST_TYPE, config.length, digest(config), layer.length, digest(layer))
                .getBytes(StandardCharsets.UTF_8);
        return new GeneratedImage(
                manifest,
                digest(manifest),
                Map.of(digest(config), config, digest(layer), layer, digest(manifest), manifest));
    }

    /** Most of it is random and does not compress, however long one tries. */
    private static final class FastGzip extends GZIPOutputStream {

        private FastGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static byte[] gzipped(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new FastGzip(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
