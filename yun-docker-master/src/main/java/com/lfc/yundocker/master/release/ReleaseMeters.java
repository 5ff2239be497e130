package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.sweep.ItemKind;
import com.lfc.yundocker.master.sweep.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What this master did in releases, counted only once it is committed.
 *
 * <ul>
 *   <li>{@code yun.release.items}: counter of items that came to an end. Labels: {@code kind} (container, image) and
 *       {@code outcome} (removed, already_absent, shared: refunded; failed; skipped).
 *   <li>{@code yun.release.duration}: timer, in seconds, of runs from their start to their end, also of those that
 *       another master began. Label: {@code state} (completed, completed_with_failures, cancelled).
 * </ul>
 */
@Component
class ReleaseMeters {

    private static final Logger log = LoggerFactory.getLogger(ReleaseMeters.class);

    private final MeterRegistry registry;
    private final ReleaseRunMapper runs;

    ReleaseMeters(MeterRegistry registry, ReleaseRunMapper runs) {
        this.registry = registry;
        this.runs = runs;
        // From 0 on: the first failure shows as an increase only to those who saw the counter before it.
        Arrays.stream(ItemKind.values()).forEach(kind -> outcomes().forEach(outcome -> items(kind, outcome)));
        Arrays.stream(RunState.values())
                .filter(state -> state != RunState.RUNNING)
                .forEach(this::duration);
    }

    /** The item is SETTLED. */
    void settled(Removed removed) {
        count(removed.item(), removed.outcome());
    }

    /** The item is FAILED or SKIPPED. */
    void ended(ReleaseItem item, ItemState state) {
        count(item, state);
    }

    /** So many items of a kind are FAILED. */
    void failed(ItemKind kind, int count) {
        items(kind, ItemState.FAILED).increment(count);
    }

    /** The end of the run is written down. */
    void runEnded(long runId) {
        try {
            ReleaseRun run = runs.selectById(runId);
            duration(run.getState()).record(Duration.between(run.getStartedAt(), run.getEndedAt()));
        } catch (DataAccessException e) {
            // The run has ended all the same.
            log.warn("How long release {} took could not be read", runId, e);
        }
    }

    private void count(ReleaseItem item, Enum<?> outcome) {
        Counter counter = items(item.getKind(), outcome);
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            counter.increment();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

            @Override
            public void afterCommit() {
                counter.increment();
            }
        });
    }

    private static Stream<Enum<?>> outcomes() {
        return Stream.concat(
                Arrays.stream(Outcome.values()).filter(Outcome::mayBeSettled),
                Stream.of(ItemState.FAILED, ItemState.SKIPPED));
    }

    private Counter items(ItemKind kind, Enum<?> outcome) {
        return Counter.builder("yun.release.items")
                .description("Release items that came to an end")
                .tag("kind", word(kind))
                .tag("outcome", word(outcome))
                .register(registry);
    }

    private Timer duration(RunState state) {
        return Timer.builder("yun.release.duration")
                .description("Releases from their start to their end")
                .tag("state", word(state))
                .register(registry);
    }

    /** As it is written in a label. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
