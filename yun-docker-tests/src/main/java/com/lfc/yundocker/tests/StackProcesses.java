package com.lfc.yundocker.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A whole installation of its own: a master and one or more workers as processes on free ports, with a data folder that
 * is gone afterwards. Every worker has an id that no other installation on this engine has.
 */
public final class StackProcesses implements AutoCloseable {

    private final Path folder = Folders.temporary("yun-stack");
    private final int masterPort = FreePort.next();
    private final Map<String, Integer> workerPorts = new LinkedHashMap<>();
    private final Map<String, JarProcess> workers = new LinkedHashMap<>();
    private final JarProcess master;

    /**
     * @param ids of the workers
     * @param wiring where the master shall find each worker, given the ports on which they listen
     * @param masterOptions more options for the master, {@code --key=value}
     */
    public StackProcesses(List<String> ids, Wiring wiring, List<String> masterOptions) {
        writeSecret();
        for (String id : ids) {
            workerPorts.put(id, FreePort.next());
            workers.put(id, startedWorker(id));
        }
        master = new JarProcess(
                "yun-docker-master", masterOptions(wiring, masterOptions), logFile("master"), this::masterAnswers);
    }

    /** Where the master is told to find each worker. */
    public interface Wiring {
        Map<String, Integer> addresses(Map<String, Integer> workerPorts);
    }

    /** An id that no other installation has. */
    public static String newWorkerId() {
        return "t-" + UUID.randomUUID().toString().substring(0, 8);
    }

    public String address() {
        return "http://127.0.0.1:" + masterPort;
    }

    public String adminPassword() {
        try {
            return Files.readString(folder.resolve("admin-password")).trim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JarProcess master() {
        return master;
    }

    public JarProcess worker(String id) {
        JarProcess worker = workers.get(id);
        if (worker == null) {
            throw new IllegalArgumentException("No worker " + id);
        }
        return worker;
    }

    public void restartMaster() {
        master.restart(this::masterAnswers);
    }

    public void restartWorker(String id) {
        worker(id).restart(process -> listens(workerPorts.getOrDefault(id, 0)));
    }

    @Override
    public void close() {
        master.close();
        workers.values().forEach(JarProcess::close);
        Folders.delete(folder);
    }

    private JarProcess startedWorker(String id) {
        int port = workerPorts.getOrDefault(id, 0);
        int firstPort = 31_000 + Math.floorMod(id.hashCode(), 100) * 10;
        return new JarProcess(
                "yun-docker-worker",
                List.of(
                        "--yun.worker.id=" + id,
                        "--yun.worker.port=" + port,
                        "--yun.worker.rpc-secret-file=" + folder.resolve("secret"),
                        "--yun.worker.container.first-port=" + firstPort,
                        "--yun.worker.container.last-port=" + (firstPort + 9)),
                logFile(id),
                process -> listens(port));
    }

    private List<String> masterOptions(Wiring wiring, List<String> more) {
        List<String> options = new ArrayList<>(List.of(
                "--server.port=" + masterPort,
                "--yun.data-dir=" + folder,
                "--yun.rpc.secret-file=" + folder.resolve("secret"),
                "--yun.users.first-admin-password-file=" + folder.resolve("admin-password"),
                "--yun.release.enabled=false",
                "--yun.rpc.ping-interval=1s"));
        int number = 0;
        for (Map.Entry<String, Integer> worker : wiring.addresses(workerPorts).entrySet()) {
            options.add("--yun.rpc.workers[" + number + "].id=" + worker.getKey());
            options.add("--yun.rpc.workers[" + number + "].address=127.0.0.1:" + worker.getValue());
            number++;
        }
        options.addAll(more);
        return options;
    }

    private boolean masterAnswers(JarProcess process) {
        try {
            HttpURLConnection health = (HttpURLConnection)
                    URI.create(address() + "/actuator/health/readiness").toURL().openConnection();
            health.setConnectTimeout(1_000);
            health.setReadTimeout(5_000);
            return health.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Logs outlive the test: they are what one reads when it failed. */
    private Path logFile(String name) {
        try {
            Path logs = Files.createDirectories(
                    Path.of("target", "stack-logs", folder.getFileName().toString()));
            return logs.resolve(name + ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeSecret() {
        try {
            Files.writeString(folder.resolve("secret"), UUID.randomUUID() + "-" + UUID.randomUUID());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
