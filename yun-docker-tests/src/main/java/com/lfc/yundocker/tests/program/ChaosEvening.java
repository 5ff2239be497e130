package com.lfc.yundocker.tests.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.lfc.yundocker.tests.Closer;
import com.lfc.yundocker.tests.Engine;
import com.lfc.yundocker.tests.TestRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * What two or three users hold when a release begins: images of their own, one that two share, a tag and the digest of
 * the same image, two images of one tag that moved, and containers. From a registry that no other run uses.
 */
final class ChaosEvening implements AutoCloseable {

    private static final int LARGE = 1_300_000;

    private final Closer closer = new Closer();
    private final TestRegistry registry;
    private final Engine engine;
    private final List<ChaosUser> users = new ArrayList<>();

    ChaosEvening(ChaosBed bed, Random random) {
        engine = bed.engine();
        registry = closer.add(newRegistry());
        closer.add(() -> imagesOnEngine().forEach(engine::deleteImage));
        try {
            int count = 2 + random.nextInt(2);
            for (int i = 0; i < count; i++) {
                users.add(new ChaosUser(bed.newUser()));
            }
            shared(random);
            byTagAndDigest(random);
            ofAMovedTag();
            alone(random);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    List<ChaosUser> users() {
        return users;
    }

    /** Tags and digests of this run that the engine holds. */
    Set<String> imagesOnEngine() {
        return new TreeSet<>(engine.imagesFrom(registry.address()));
    }

    /** Ends what the run left. */
    @Override
    public void close() {
        closer.close();
    }

    /** What the engine held before a claim is never removed: not one on a port of which an earlier registry left images. */
    private TestRegistry newRegistry() {
        while (true) {
            TestRegistry one = new TestRegistry();
            if (engine.imagesFrom(one.address()).isEmpty()) {
                return one;
            }
            one.close();
        }
    }

    /** Two claims on what containers run from, of one user's or both. */
    private void shared(Random random) {
        JsonNode first = users.get(0).pulls(registry.busyboxReference());
        JsonNode second = users.get(1).pulls(registry.busyboxReference());
        users.get(0).runs(first);
        if (random.nextBoolean()) {
            users.get(0).runs(first);
        } else {
            users.get(1).runs(second);
        }
    }

    private void byTagAndDigest(Random random) {
        String tag = registry.address() + "/app/twice:latest";
        anybody(random).pulls(tag);
        anybody(random).pulls(registry.digestReference("app/twice"));
    }

    private void ofAMovedTag() {
        String tag = registry.reference("moved");
        users.get(0).pulls(tag);
        registry.push(tag, LARGE);
        users.get(1).pulls(tag);
    }

    private void alone(Random random) {
        int count = 3 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            String name = "alone" + i;
            boolean large = random.nextInt(3) == 0;
            anybody(random).pulls(large ? registry.reference(name, LARGE) : registry.reference(name));
        }
    }

    private ChaosUser anybody(Random random) {
        return users.get(random.nextInt(users.size()));
    }
}
