package com.lfc.yundocker.worker.docker;

import com.lfc.yundocker.api.ContainerDescription;
import com.lfc.yundocker.api.RunContainerRequest;
import com.lfc.yundocker.worker.node.WorkerProperties;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How a container shows that it is ours, whose, and where its port appears: by its labels, running or not. */
@Component
class Ownership {

    static final String WORKER = "yun.worker";
    static final String CONTAINER = "yun.container";
    static final String OWNER = "yun.owner";
    /** What it was made from, in canonical form; a tag may be on another image by now. */
    static final String REFERENCE = "yun.reference";
    /** Where its port appears, {@code 127.0.0.1:30000}, or empty; the engine lists the ports of running ones only. */
    static final String PUBLISHED = "yun.published";

    private final String workerId;

    Ownership(WorkerProperties worker) {
        this.workerId = worker.id();
    }

    String name(long containerId) {
        return "yun-" + workerId + "-" + containerId;
    }

    /** All of our labels, always: one that is left out would be taken from the image, whose author may have set it. */
    Map<String, String> labels(RunContainerRequest request, @Nullable String published) {
        return Map.of(
                WORKER,
                workerId,
                CONTAINER,
                Long.toString(request.containerId()),
                OWNER,
                Long.toString(request.ownerId()),
                REFERENCE,
                canonical(request),
                PUBLISHED,
                published == null ? "" : published);
    }

    Map<String, String> ofWorker() {
        return Map.of(WORKER, workerId);
    }

    boolean holds(Map<String, String> labels, long containerId) {
        return workerId.equals(labels.get(WORKER)) && Long.toString(containerId).equals(labels.get(CONTAINER));
    }

    boolean holds(Map<String, String> labels, long containerId, long ownerId) {
        return holds(labels, containerId) && Long.toString(ownerId).equals(labels.get(OWNER));
    }

    /** Whether it is what the request asks for, and not what an earlier row of the same id left behind. */
    static boolean fits(Map<String, String> labels, RunContainerRequest request) {
        return Long.toString(request.ownerId()).equals(labels.get(OWNER))
                && canonical(request).equals(labels.get(REFERENCE));
    }

    /** Empty for a container that is not ours, because it names no row. */
    static Optional<ContainerDescription> describe(
            @Nullable Map<String, String> labels, String engineId, boolean running, @Nullable Integer exitCode) {
        Published published = Published.of(labels);
        return number(labels, CONTAINER)
                .map(id -> new ContainerDescription(
                        id,
                        number(labels, OWNER).orElse(null),
                        engineId,
                        running,
                        running ? null : exitCode,
                        published.address(),
                        published.port()));
    }

    static @Nullable Integer publishedPort(@Nullable Map<String, String> labels) {
        return Published.of(labels).port();
    }

    private static String canonical(RunContainerRequest request) {
        return ImageReference.parse(request.reference()).toString();
    }

    private static Optional<Long> number(@Nullable Map<String, String> labels, String name) {
        try {
            return Optional.of(Long.valueOf(value(labels, name)));
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    private static String value(@Nullable Map<String, String> labels, String name) {
        return labels == null ? "" : String.valueOf(labels.get(name));
    }

    private record Published(
            @Nullable String address, @Nullable Integer port) {

        private static final Pattern GRAMMAR = Pattern.compile("(?<address>.+):(?<port>\\d{1,5})");

        static Published of(@Nullable Map<String, String> labels) {
            Matcher matcher = GRAMMAR.matcher(value(labels, PUBLISHED));
            return matcher.matches()
                    ? new Published(matcher.group("address"), Integer.valueOf(matcher.group("port")))
                    : new Published(null, null);
        }
    }
}
