package com.lfc.yundocker.worker.registry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How large a layer is when it is unpacked. A manifest does not tell; but what is packed with gzip ends with the size of
 * what was packed, modulo 2^32 (RFC 1952, {@code ISIZE}), and a registry that serves parts of blobs tells those bytes.
 */
final class UnpackedSize {

    private static final int TRAILER = 4;
    /** Beyond it what is unpacked is easily larger than the trailer can tell. */
    private static final long LARGEST = 1L << 29;

    private final RegistrySession session;
    private final Repository repository;

    UnpackedSize(RegistrySession session, Repository repository) {
        this.session = session;
        this.repository = repository;
    }

    /** Null when it cannot be told. */
    @Nullable
    Long of(Layer layer) throws IOException, InterruptedException {
        if (layer.isPlain()) {
            return layer.size();
        }
        if (!layer.isGzip() || layer.size() < TRAILER || layer.size() > LARGEST) {
            return null;
        }
        Long told = trailer(layer);
        return told == null ? null : plausible(told, layer.size());
    }

    private @Nullable Long trailer(Layer layer) throws IOException, InterruptedException {
        String range = "bytes=" + (layer.size() - TRAILER) + "-" + (layer.size() - 1);
        try {
            RegistryHttp.Answer answer =
                    session.ask(repository.blob(layer.digest()), RegistryRequest.get(Map.of("Range", range), TRAILER));
            return answer.status() == 206 && answer.body().length == TRAILER
                    ? Integer.toUnsignedLong(ByteBuffer.wrap(answer.body())
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getInt())
                    : null;
        } catch (RegistryRefusal noPartsHere) {
            return null;
        }
    }

    /**
     * An archive is no smaller than what it is packed into, but for gzip's own few bytes. A file of several parts, which
     * some builders make, tells only of its last one.
     */
    private static @Nullable Long plausible(long told, long packed) {
        return told + 1_000 + packed / 1_000 < packed ? null : told;
    }
}
