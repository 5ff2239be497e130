package com.lfc.yundocker.tests.program;

import com.lfc.yundocker.tests.Api;
import com.lfc.yundocker.tests.Engine;
import com.lfc.yundocker.tests.TestRegistry;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Small images for the release bench, each with a layer of its own. Pulling them takes most of the bench, so the engine
 * is given several pulls at a time.
 */
final class BenchImages {

    private static final int CONNECTIONS = 3;

    private final Api admin;
    private final TestRegistry registry;

    BenchImages(Api admin, TestRegistry registry) {
        this.admin = admin;
        this.registry = registry;
    }

    /** Returns what is to be removed by hand; as many others belong to a user then. */
    List<String> forBoth(int images) {
        List<String> bare = references(images, "raw");
        List<String> charged = references(images, "rel");
        CompletableFuture<?> byEngine = CompletableFuture.allOf(IntStream.range(0, CONNECTIONS)
                .mapToObj(part -> CompletableFuture.runAsync(() -> pull(part, bare)))
                .toArray(CompletableFuture[]::new));
        admin.newUserWith(images).pulledAll(charged);
        byEngine.join();
        return bare;
    }

    private static void pull(int part, List<String> references) {
        try (Engine engine = new Engine()) {
            for (int i = part; i < references.size(); i += CONNECTIONS) {
                engine.pull(references.get(i));
            }
        }
    }

    private List<String> references(int images, String word) {
        String stem = word + UUID.randomUUID().toString().substring(0, 8) + "-";
        return IntStream.range(0, images)
                .mapToObj(i -> registry.reference(stem + i))
                .toList();
    }
}
