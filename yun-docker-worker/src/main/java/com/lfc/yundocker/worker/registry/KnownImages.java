package com.lfc.yundocker.worker.registry;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What registries told before, by digest, which stands for the same content for ever. Some registries count every manifest
 * that a machine reads against what it may pull; to ask for a digest costs nothing there.
 */
final class KnownImages {

    private static final int MOST = 500;

    private final Map<Key, RegistryReply> known = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, RegistryReply> eldest) {
            return size() > MOST;
        }
    };

    private record Key(Repository repository, Platform platform, String digest) {}

    synchronized @Nullable RegistryReply find(RegistryQuestion question, String digest) {
        return known.get(key(question, digest));
    }

    synchronized void keep(RegistryQuestion question, RegistryImage image, RegistryReply reply) {
        known.put(key(question, image.digest()), reply);
    }

    private static Key key(RegistryQuestion question, String digest) {
        return new Key(question.repository(), question.platform(), digest);
    }
}
