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
import java.util.stream.Stream;

/**
 * A whole installation of its own: a master and one or more workers as processes on free ports, with a data folder that
 * is gone afterwards. Every worker has an id that no other installation on this engine has.
 */
public final class StackProcesses implements AutoCloseable {

    private final Closer closer = new Closer();
    private final Path folder = closer.add(new TemporaryFolder("yun-stack")).path();
    private final int masterPort = FreePort.next();
    private final Map<String, Integer> workerPorts = new LinkedHashMap<>();
    private final Map<String, JarProcess> workers = new LinkedHashMap<>();
    private final List<String> masterOptions;
    private final List<String> workerOptions;
    private final JarProcess master;

    /**
     * Starts all of them at the same time and waits until all are ready; if one fails, none is left.
     *
     * @param ids of the workers
     * @param wiring where the master shall find each worker, given the ports on which they listen
     * @param moreMasterOptions more options for the master, {@code --key=value}, or others than those it has here
     */
    public StackProcesses(List<String> ids, Wiring wiring, List<String> moreMasterOptions) {
        this(ids, wiring, moreMasterOptions, List.of());
    }

    /** The same with more options for each worker as well. */
    public StackProcesses(List<String> ids, Wiring wiring, List<String> moreMasterOptions, List<String> workerOptions) {
        this.workerOptions = workerOptions;
        try {
            writeSecret();
            ids.forEach(id -> workerPorts.put(id, FreePort.next()));
            ids.forEach(id -> workers.put(id, closer.add(newWorker(id))));
            masterOptions = masterOptions(wiring, moreMasterOptions);
            master = closer.add(newMaster(masterPort, "master"));
            Await.until("worker and master are ready (" + logs() + ")", this::areReady);
        } catch (RuntimeException e) {
            closer.close();
            throw e;
        }
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
        master.restart();
    }

    public void restartWorker(String id) {
        worker(id).restart();
    }

    /** Starts one more master on the same database and workers, and waits until it is ready; returns its address. */
    public String startAnotherMaster() {
        int port = FreePort.next();
        JarProcess another = closer.add(newMaster(port, "master-" + port));
        Await.until("another master is ready (" + logs() + ")", another::isReady);
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        closer.close();
    }

    /** Looks at each of them, so that each one's own time is measured. */
    private boolean areReady() {
        return Stream.concat(workers.values().stream(), Stream.of(master))
                .filter(process -> !process.isReady())
                .toList()
                .isEmpty();
    }

    private JarProcess newWorker(String id) {
        int port = workerPorts.getOrDefault(id, 0);
        int firstPort = 31_000 + Math.floorMod(id.hashCode(), 100) * 10;
        List<String> options = new ArrayList<>(List.of(
                "--yun.worker.id=" + id,
                "--yun.worker.port=" + port,
                "--yun.worker.rpc-secret-file=" + folder.resolve("secret"),
                "--yun.worker.container.first-port=" + firstPort,
                "--yun.worker.container.last-port=" + (firstPort + 9)));
        options.addAll(workerOptions);
        return new JarProcess("yun-docker-worker", options, logs().resolve(id + ".log"), () -> listens(port));
    }

    private JarProcess newMaster(int port, String name) {
        List<String> options = new ArrayList<>(masterOptions);
        options.add("--server.port=" + port);
        return new JarProcess("yun-docker-master", options, logs().resolve(name + ".log"), () -> isReady(port));
    }

    private List<String> masterOptions(Wiring wiring, List<String> more) {
        List<String> options = new ArrayList<>(List.of(
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
        options.removeIf(option -> more.stream().anyMatch(other -> key(other).equals(key(option))));
        options.addAll(more);
        return options;
    }

    private static String key(String option) {
        return option.substring(0, option.indexOf('='));
    }

    static boolean isReady(int port) {
        try {
            HttpURLConnection health =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness")
                            .toURL()
                            .openConnection();
            health.setConnectTimeout(1_000);
            health.setReadTimeout(5_000);
            return health.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Logs outlive the test: they are what one reads when it failed. */
    private Path logs() {
        try {
            return Files.createDirectories(
                    Path.of("target", "stack-logs", folder.getFileName().toString()));
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
