package com.lfc.yundocker.worker.docker;

import com.lfc.yundocker.api.LogTail;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the end of a stream in a ring, so that memory does not grow with what a container wrote. */
final class LastBytes {

    private LastBytes() {}

    static LogTail of(InputStream body, int most) throws IOException {
        byte[] ring = new byte[most];
        byte[] buffer = new byte[8192];
        long total = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            for (int i = 0; i < read; i++) {
                ring[(int) (total++ % most)] = buffer[i];
            }
        }
        boolean truncated = total > most;
        return new LogTail(text(unrolled(ring, total), truncated), truncated);
    }

    private static byte[] unrolled(byte[] ring, long total) {
        int length = (int) Math.min(total, ring.length);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = ring[(int) ((total - length + i) % ring.length)];
        }
        return bytes;
    }

    /** A cut lies anywhere, also within a letter: what is left of its line goes too. */
    private static String text(byte[] bytes, boolean truncated) {
        String text = new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
        return truncated ? text.substring(text.indexOf('\n') + 1) : text;
    }
}
