package com.lfc.yundocker.master.node;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs one line when a worker becomes unreachable and one when it answers again, however often it is asked meanwhile. */
final class Reachability {

    private static final Logger log = LoggerFactory.getLogger(Reachability.class);

    private final WorkerProbe probe;
    private final Clock clock;
    private final Map<String, Boolean> reachable = new ConcurrentHashMap<>();
    private final Map<String, Instant> unreachableSince = new ConcurrentHashMap<>();

    Reachability(WorkerProbe probe, Clock clock) {
        this.probe = probe;
        this.clock = clock;
    }

    void answered(String workerId) {
        Boolean before = reachable.put(workerId, true);
        Instant since = unreachableSince.remove(workerId);
        if (since != null) {
            long seconds = Duration.between(since, clock.instant()).toSeconds();
            log.info("Worker {} is reachable again after {} s", workerId, seconds);
        } else if (before == null) {
            log.info("Worker {} is reachable", workerId);
        }
    }

    void failed(String workerId, RuntimeException failure) {
        Boolean before = reachable.put(workerId, false);
        if (before == null || before) {
            Instant since = clock.instant();
            unreachableSince.put(workerId, since);
            log.warn("Worker {} is unreachable since {} ({})", workerId, since, probe.reason(workerId, failure));
        }
    }
}
