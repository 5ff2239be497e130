package com.lfc.yundocker.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * A master and a worker that are started and ended in good order, so that their JVMs write down which classes they
 * loaded.
 *
 * @param master started with the option to do so
 * @param worker likewise
 */
record TrainingRun(Program master, Program worker) {

    private static final String WORKER_ID = "training";

    void run() {
        int port = FreePort.next();
        try (TemporaryFolder folder = new TemporaryFolder("yun-training");
                JarProcess first = worker(folder.path(), port);
                JarProcess second = master(folder.path(), FreePort.next(), port)) {
            Await.until("the worker is ready", first::isReady);
            Await.until("the master is ready", second::isReady);
            second.end();
            first.end();
        }
    }

    private JarProcess worker(Path folder, int port) {
        List<String> options = List.of(
                "--yun.worker.id=" + WORKER_ID,
                "--yun.worker.port=" + port,
                "--yun.worker.rpc-secret-file=" + secret(folder));
        return new JarProcess(worker, options, folder.resolve("worker.log"), () -> StackProcesses.listens(port));
    }

    private JarProcess master(Path folder, int port, int workerPort) {
        List<String> options = List.of(
                "--server.port=" + port,
                "--yun.data-dir=" + folder,
                "--yun.rpc.secret-file=" + secret(folder),
                "--yun.users.first-admin-password-file=" + folder.resolve("admin-password"),
                "--yun.release.enabled=false",
                "--yun.rpc.workers[0].id=" + WORKER_ID,
                "--yun.rpc.workers[0].address=127.0.0.1:" + workerPort);
        return new JarProcess(master, options, folder.resolve("master.log"), () -> StackProcesses.isReady(port));
    }

    private static Path secret(Path folder) {
        Path file = folder.resolve("secret");
        try {
            return Files.exists(file) ? file : Files.writeString(file, UUID.randomUUID() + "-" + UUID.randomUUID());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
