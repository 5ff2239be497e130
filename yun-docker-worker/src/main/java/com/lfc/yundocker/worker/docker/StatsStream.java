package com.lfc.yundocker.worker.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.github.dockerjava.transport.DockerHttpClient;
import com.lfc.yundocker.api.ContainerStats;
import com.lfc.yundocker.api.StreamDown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/**
 * What a container uses, asked for once a second. The engine could tell it by itself, but falls silent when the container
 * stops.
 */
final class StatsStream implements ContainerStream {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PAUSE_MILLIS = 1000;

    private final Engine engine;
    private final String path;
    private boolean hungUp;

    StatsStream(Engine engine, String engineId) {
        this.engine = engine;
        // Without one-shot the engine would take two seconds to measure twice.
        this.path = "/containers/" + engineId + "/stats?stream=false&one-shot=true";
    }

    @Override
    public StreamDown run(Outlet outlet) {
        JsonNode before = MissingNode.getInstance();
        Optional<JsonNode> now = engine.call(this::ask);
        while (now.isPresent() && outlet.sample(sample(before, now.get())) && pause()) {
            before = now.get();
            now = engine.call(this::ask);
        }
        return new StreamDown.Ended();
    }

    @Override
    public synchronized void hangUp() {
        hungUp = true;
        notifyAll();
    }

    /** @return false when it was hung up */
    private synchronized boolean pause() {
        try {
            if (!hungUp) {
                wait(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !hungUp;
    }

    /** Empty when it does not run any more: of a stopped one the engine tells no memory, of a removed one nothing. */
    private Optional<JsonNode> ask(EngineSession session) {
        try (DockerHttpClient.Response answer = session.get(path)) {
            return Optional.of(JSON.readTree(answer.getBody()))
                    .filter(told -> told.at("/memory_stats/usage").isNumber());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param before what was told before, or a missing node */
    static ContainerStats sample(JsonNode before, JsonNode told) {
        long received = 0;
        long sent = 0;
        for (JsonNode network : told.path("networks")) {
            received += network.path("rx_bytes").asLong();
            sent += network.path("tx_bytes").asLong();
        }
        return new ContainerStats(
                Instant.parse(told.path("read").asText()).toEpochMilli(),
                processors(told.path("cpu_stats"), before.path("cpu_stats")),
                memory(told.path("memory_stats")),
                told.at("/memory_stats/limit").asLong(),
                received,
                sent,
                blocks(told, "read"),
                blocks(told, "write"),
                told.at("/pids_stats/current").asInt());
    }

    /** As {@code docker stats} computes it: the container's share of the machine's time, times its processors. */
    private static double processors(JsonNode now, JsonNode before) {
        long used = now.at("/cpu_usage/total_usage").asLong()
                - before.at("/cpu_usage/total_usage").asLong();
        long all = now.path("system_cpu_usage").asLong()
                - before.path("system_cpu_usage").asLong();
        boolean first = !before.path("system_cpu_usage").isNumber();
        return first || all <= 0 || used < 0
                ? 0
                : (double) used / all * now.path("online_cpus").asInt(1);
    }

    /** As {@code docker stats} counts it: cgroup v2 and v1 name what can be dropped differently. */
    private static long memory(JsonNode told) {
        long usage = told.path("usage").asLong();
        JsonNode details = told.path("stats");
        long cache = details.has("total_inactive_file")
                ? details.path("total_inactive_file").asLong()
                : details.path("inactive_file").asLong();
        return cache < usage ? usage - cache : usage;
    }

    private static long blocks(JsonNode told, String operation) {
        long bytes = 0;
        for (JsonNode one : told.at("/blkio_stats/io_service_bytes_recursive")) {
            if (one.path("op").asText().equalsIgnoreCase(operation)) {
                bytes += one.path("value").asLong();
            }
        }
        return bytes;
    }
}
