package com.lfc.yundocker.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Both programs, unpacked once for all JVMs of a test run, each with an archive of its classes (class data sharing) that
 * halves the time and the processor time of a start. They are in the folder that the system property
 * {@code yun.programs} names. The first JVM that needs them makes them, the others wait for it; a newer build replaces
 * them.
 */
final class SharedPrograms {

    private static final String FOLDER = "yun.programs";
    private static final String MASTER = "yun-docker-master";
    private static final String WORKER = "yun-docker-worker";
    /** Written last: where it is, the folder is complete. */
    private static final String COMPLETE = "complete";
    /** A test stack ends before the optimizing compiler has given back what it takes. */
    private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

    private SharedPrograms() {}

    static boolean areWanted() {
        return System.getProperty(FOLDER) != null;
    }

    static synchronized Program of(String module) {
        try {
            Path folder = Files.createDirectories(Path.of(System.getProperty(FOLDER)));
            Path programs = folder.resolve(build());
            if (!Files.exists(programs.resolve(COMPLETE))) {
                makeUnlessAnotherDid(folder, programs);
            }
            return program(programs, module, "-XX:SharedArchiveFile=" + archive(programs, module));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void makeUnlessAnotherDid(Path folder, Path programs) throws IOException {
        try (FileChannel lock =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            if (!Files.exists(programs.resolve(COMPLETE))) {
                deleteFolders(folder);
                UnpackedJar.unpack(MASTER, programs.resolve(MASTER));
                UnpackedJar.unpack(WORKER, programs.resolve(WORKER));
                new TrainingRun(recording(programs, MASTER), recording(programs, WORKER)).run();
                Files.createFile(programs.resolve(COMPLETE));
            }
        }
    }

    private static Program recording(Path programs, String module) {
        return program(programs, module, "-XX:ArchiveClassesAtExit=" + archive(programs, module));
    }

    private static Program program(Path programs, String module, String archiveOption) {
        Path jar = programs.resolve(module).resolve(UnpackedJar.packed(module).getFileName());
        return new Program(
                module, jar, List.of(QUICK_COMPILER, archiveOption, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
    }

    private static Path archive(Path programs, String module) {
        return programs.resolve(module + ".jsa").toAbsolutePath();
    }

    /** The same name for the same jars and options of the JVM. */
    private static String build() throws IOException {
        long jars = Files.getLastModifiedTime(UnpackedJar.packed(MASTER)).toMillis() * 31
                + Files.getLastModifiedTime(UnpackedJar.packed(WORKER)).toMillis();
        int options =
                Files.readString(UnpackedJar.found("launcher/jvm.options")).hashCode();
        return Long.toHexString(jars) + "-" + Integer.toHexString(options);
    }

    /** Those of earlier builds, and one that was not completed. */
    private static void deleteFolders(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(Files::isDirectory).forEach(old -> new TemporaryFolder(old).close());
        }
    }
}
