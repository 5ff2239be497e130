package com.lfc.yundocker.worker.docker;

import com.lfc.yundocker.api.ContainerDescription;
import com.lfc.yundocker.worker.node.WorkerProperties;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How a container shows that it is ours, and where its port appears: by its labels, running or not. */
@Component
class Ownership {

    static final String WORKER = "yun.worker";
    static final String CONTAINER = "yun.container";
    static final String OWNER = "yun.owner";
    /** Address and port that are published on, {@code 127.0.0.1:30000}; the engine lists ports of running ones only. */
    static final String PUBLISHED = "yun.published";

    private final String workerId;

    Ownership(WorkerProperties worker) {
        this.workerId = worker.id();
    }

    String name(long containerId) {
        return "yun-" + workerId + "-" + containerId;
    }

    Map<String, String> labels(long containerId, long ownerId, @Nullable String published) {
        Map<String, String> labels = new HashMap<>(ofWorker());
        labels.put(CONTAINER, Long.toString(containerId));
        labels.put(OWNER, Long.toString(ownerId));
        if (published != null) {
            labels.put(PUBLISHED, published);
        }
        return labels;
    }

    Map<String, String> ofWorker() {
        return Map.of(WORKER, workerId);
    }

    boolean holds(@Nullable Map<String, String> labels, long containerId) {
        return labels != null
                && workerId.equals(labels.get(WORKER))
                && Long.toString(containerId).equals(labels.get(CONTAINER));
    }

    static ContainerDescription describe(
            Map<String, String> labels, String engineId, boolean running, @Nullable Integer exitCode) {
        String published = labels.get(PUBLISHED);
        int colon = published == null ? -1 : published.lastIndexOf(':');
        return new ContainerDescription(
                Long.parseLong(labels.getOrDefault(CONTAINER, "0")),
                engineId,
                running,
                running ? null : exitCode,
                published == null ? null : published.substring(0, colon),
                published == null ? null : Integer.valueOf(published.substring(colon + 1)));
    }

    static @Nullable Integer publishedPort(Map<String, String> labels) {
        return describe(labels, "", false, null).hostPort();
    }
}
