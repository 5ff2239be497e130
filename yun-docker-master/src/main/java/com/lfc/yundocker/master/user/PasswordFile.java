package com.lfc.yundocker.master.user;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file with a password in its only line, which only its owner may read. */
final class PasswordFile {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;

    PasswordFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    /** Returns when it is on the disk, to survive a loss of power. */
    void write(String password) throws IOException {
        Files.deleteIfExists(path);
        try (FileChannel file =
                FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
            ByteBuffer line = StandardCharsets.UTF_8.encode(password + "\n");
            while (line.hasRemaining()) {
                file.write(line);
            }
            file.force(true);
        }
        try (FileChannel folder = FileChannel.open(path.resolveSibling("."), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    @Nullable
    String read() throws IOException {
        return Files.exists(path) ? Files.readString(path).strip() : null;
    }

    void delete() throws IOException {
        Files.delete(path);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
