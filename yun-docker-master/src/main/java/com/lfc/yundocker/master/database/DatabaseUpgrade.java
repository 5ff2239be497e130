package com.lfc.yundocker.master.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Turns {@code yun.mv.db}, written by H2 2.5.252, into {@code database.mv.db} of the H2 in use, which cannot read the former
 * reliably. The old file is only read. The new one gets its name in one atomic step when it is complete and verified; a
 * process killed before that starts again from the old file.
 */
class DatabaseUpgrade {

    static final String SUFFIX = ".mv.db";

    private static final Logger log = LoggerFactory.getLogger(DatabaseUpgrade.class);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss").withZone(ZoneOffset.UTC);

    private final DatabaseAddress address;
    private final Path oldFile;
    private final Path work;
    private final Clock clock;

    DatabaseUpgrade(DatabaseAddress address, Clock clock) {
        this.address = address;
        this.clock = clock;
        oldFile = address.folder().resolve("yun" + SUFFIX);
        work = address.folder().resolve("database-upgrade");
    }

    /** Does nothing when there is no old file. */
    void run() {
        try {
            if (Files.exists(oldFile)) {
                if (!Files.exists(address.file())) {
                    upgrade();
                }
                keepOldFile();
            }
            FileSystemUtils.deleteRecursively(work);
        } catch (IOException e) {
            throw new UncheckedIOException(failure(), e);
        } catch (SQLException e) {
            throw new IllegalStateException(failure(), e);
        }
    }

    private void upgrade() throws IOException, SQLException {
        log.info("Upgrading the database file {}; this can take minutes", oldFile);
        FileSystemUtils.deleteRecursively(work);
        Files.createDirectories(work);
        copyUnlessInUse();
        Path script = work.resolve("script.sql");
        DatabaseContent before;
        try (OldH2 old = new OldH2(work)) {
            before = old.export(address.at(work.resolve("old")), address.login(), script);
        }
        DatabaseContent after = NewH2.imported(address.at(work.resolve("new")), address.login(), script);
        after.requireEqualTo(before);
        Path complete = work.resolve("new" + SUFFIX);
        forceToDisk(complete);
        Files.move(complete, address.file(), StandardCopyOption.ATOMIC_MOVE);
        forceToDisk(address.folder());
        log.info("Database file upgraded, verified: {}", after);
    }

    /** H2 locks the file that it has open. The old H2 is given a copy, because opening a file writes to it. */
    private void copyUnlessInUse() throws IOException {
        try (FileChannel channel = FileChannel.open(oldFile, StandardOpenOption.READ, StandardOpenOption.WRITE);
                @Nullable FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new IOException("Another process has " + oldFile + " open. End it first.");
            }
            Files.copy(oldFile, work.resolve("old" + SUFFIX));
        } catch (OverlappingFileLockException e) {
            throw new IOException("This process has " + oldFile + " open already.", e);
        }
    }

    private void keepOldFile() throws IOException {
        Path kept = oldFile.resolveSibling("yun.before-" + DATE.format(clock.instant()) + SUFFIX);
        Files.move(oldFile, kept, StandardCopyOption.ATOMIC_MOVE);
        log.info("The database file from before the upgrade is kept as {}; delete it when you no longer need it", kept);
    }

    private static void forceToDisk(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private String failure() {
        return "The database file " + oldFile + " could not be upgraded. It is unchanged: start the earlier version of"
                + " Yun-Docker to go on with it, and report what stands below.";
    }
}
