package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.node.Workers;
import com.lfc.yundocker.master.sweep.ItemKind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Where releases are, whichever master works on them. Read from the database now and then: neither an item nor a scrape
 * waits for it, and a restart loses nothing. While the database does not answer, what was read last holds.
 *
 * <ul>
 *   <li>{@code yun.release.last.success}: gauge, in seconds since 1970, of the end of the last run that is COMPLETED; 0
 *       when none is, NaN before the first look. No labels.
 *   <li>{@code yun.release.lane.backlog}: gauge of the open items of the run under way, 0 when none is. Labels: {@code
 *       worker} (those of the configuration, and those seen since the start that were in it once) and {@code kind}
 *       (container, image).
 * </ul>
 */
@Component
class ReleaseGauges {

    private final MeterRegistry registry;
    private final ReleaseGaugeMapper rows;
    private final Map<LaneId, AtomicLong> backlogs = new ConcurrentHashMap<>();
    private volatile double lastSuccess = Double.NaN;

    ReleaseGauges(MeterRegistry registry, ReleaseGaugeMapper rows, Workers workers) {
        this.registry = registry;
        this.rows = rows;
        Gauge.builder("yun.release.last.success", this, gauges -> gauges.lastSuccess)
                .description("End of the last release that completed without failures")
                .baseUnit("seconds")
                .register(registry);
        workers.ids()
                .forEach(worker -> Arrays.stream(ItemKind.values()).forEach(kind -> backlog(new LaneId(worker, kind))));
    }

    private record LaneId(String worker, ItemKind kind) {}

    @Scheduled(fixedDelayString = "${yun.release.gauge-interval:10s}")
    void refresh() {
        Instant completed = rows.lastCompleted();
        lastSuccess = completed == null ? 0 : completed.toEpochMilli() / 1000.0;
        Map<LaneId, Long> open = rows.backlogs().stream()
                .collect(Collectors.toMap(row -> new LaneId(row.workerId(), row.kind()), row -> row.items()));
        open.keySet().forEach(this::backlog);
        backlogs.forEach((lane, items) -> items.set(open.getOrDefault(lane, 0L)));
    }

    private void backlog(LaneId lane) {
        backlogs.computeIfAbsent(lane, this::registered);
    }

    private AtomicLong registered(LaneId lane) {
        AtomicLong items = new AtomicLong();
        Gauge.builder("yun.release.lane.backlog", items, AtomicLong::get)
                .description("Open items of the release under way")
                .tag("worker", lane.worker())
                .tag("kind", ReleaseMeters.word(lane.kind()))
                .register(registry);
        return items;
    }
}
