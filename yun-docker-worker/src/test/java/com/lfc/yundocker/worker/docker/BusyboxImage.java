package com.lfc.yundocker.worker.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.transport.DockerHttpClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** An image of the machine's static busybox, loaded into the engine under a name of its own. */
final class BusyboxImage implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final List<String> LINKS = List.of("sh", "sleep", "echo", "cat", "printf", "httpd");

    final String reference;
    private final DockerClient docker;
    private final List<String> references = new ArrayList<>();

    private BusyboxImage(DockerClient docker, String reference) {
        this.docker = docker;
        this.reference = reference;
        references.add(reference);
    }

    static BusyboxImage named(WorkerBed bed, String... command) throws IOException {
        return changed(bed, "CMD [\"" + String.join("\",\"", command).replace("\\", "\\\\") + "\"]");
    }

    /** @param labels as in a Dockerfile, {@code name=value} each */
    static BusyboxImage labelled(WorkerBed bed, String... labels) throws IOException {
        return changed(bed, "CMD [\"/bin/sh\"]", "LABEL " + String.join(" ", labels));
    }

    /** @param ports as in a Dockerfile, {@code 80} or {@code 53/udp} */
    static BusyboxImage exposing(WorkerBed bed, String... ports) throws IOException {
        return changed(bed, "CMD [\"/bin/sh\"]", "EXPOSE " + String.join(" ", ports));
    }

    private static BusyboxImage changed(WorkerBed bed, String... changes) throws IOException {
        String repository = "yun.test/" + bed.workerId + "-" + NUMBER.incrementAndGet();
        String path = "/images/create?fromSrc=-&tag=v1&repo=" + repository
                + Arrays.stream(changes)
                        .map(change -> "&changes=" + URLEncoder.encode(change, StandardCharsets.UTF_8))
                        .collect(Collectors.joining());
        bed.engine.call(session -> imported(session, path, repository));
        return new BusyboxImage(bed.docker(), repository + ":v1");
    }

    private static String imported(EngineSession session, String path, String salt) {
        try (DockerHttpClient.Response answer = session.transport()
                .execute(session.request(DockerHttpClient.Request.Method.POST, path)
                        .bodyBytes(tar(salt))
                        .build())) {
            String words = new String(answer.getBody().readAllBytes(), StandardCharsets.UTF_8);
            if (answer.getStatusCode() != 200 || words.contains("error")) {
                throw new IllegalStateException(words);
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String tag(String tag) {
        String repository = reference.substring(0, reference.lastIndexOf(':'));
        docker.tagImageCmd(reference, repository, tag).exec();
        references.add(repository + ":" + tag);
        return repository + ":" + tag;
    }

    static byte[] tar(String salt) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            file(tar, "bin/busybox", Files.readAllBytes(Path.of("/bin/busybox")));
            file(tar, "salt", salt.getBytes(StandardCharsets.UTF_8));
            for (String link : LINKS) {
                TarArchiveEntry entry = new TarArchiveEntry("bin/" + link, TarConstants.LF_SYMLINK);
                entry.setLinkName("busybox");
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static void file(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        entry.setMode(0755);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    @Override
    public void close() {
        references.forEach(this::remove);
    }

    private void remove(String left) {
        try {
            docker.removeImageCmd(left).withForce(true).exec();
        } catch (NotFoundException removedByTheTest) {
            // As wished.
        }
    }
}
