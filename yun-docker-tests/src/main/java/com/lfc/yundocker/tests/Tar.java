package com.lfc.yundocker.tests;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Writes a tar archive (POSIX ustar) of a few files and symbolic links. */
final class Tar {

    private static final int BLOCK = 512;

    private Tar() {}

    static byte[] of(Map<String, byte[]> files, Map<String, String> links) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TreeMap<>(files).forEach((name, content) -> {
            out.writeBytes(header(name, '0', content.length, ""));
            out.writeBytes(content);
            out.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
        });
        new TreeMap<>(links).forEach((name, target) -> out.writeBytes(header(name, '2', 0, target)));
        out.writeBytes(new byte[2 * BLOCK]);
        return out.toByteArray();
    }

    private static byte[] header(String name, char type, int size, String link) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000755\0");
        put(header, 108, "0000000\0");
        put(header, 116, "0000000\0");
        put(header, 124, String.format("%011o\0", size));
        put(header, 136, "00000000000\0");
        put(header, 148, "        ");
        put(header, 156, String.valueOf(type));
        put(header, 157, link);
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        return header;
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }
}
