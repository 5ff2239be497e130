package com.lfc.yundocker.master.release;

import com.lfc.yundocker.api.DiskUsage;
import com.lfc.yundocker.api.DiskUsageRequest;
import com.lfc.yundocker.master.node.WorkerWatch;
import com.lfc.yundocker.master.node.Workers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Lets each engine that a run removes images from measure its disk, before the first removal and after the run has ended,
 * so that what the run has freed is known from the engine itself. All workers are asked at once, each once. The first
 * answers are asked for when the run begins and waited for a little when its containers are gone; the last are written
 * when they come, so that no release takes longer for them. What is not known in time is never guessed.
 */
@Component
class ReleaseDisk implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ReleaseDisk.class);
    private static final int LONGEST_PROBLEM = 500;

    private final Workers workers;
    private final WorkerWatch watch;
    private final ReleaseDiskMapper disks;
    private final ReleaseProperties properties;
    private final Clock clock;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    ReleaseDisk(
            Workers workers, WorkerWatch watch, ReleaseDiskMapper disks, ReleaseProperties properties, Clock clock) {
        this.workers = workers;
        this.watch = watch;
        this.disks = disks;
        this.properties = properties;
        this.clock = clock;
    }

    /** Of one worker for one run, perhaps still under way. */
    record Question(String worker, CompletableFuture<Measured> answer) {}

    /**
     * @param bytes of all image layers; null when they were not measured
     * @param problem why they were not
     */
    record Measured(@Nullable Long bytes, @Nullable String problem) {

        static Measured not(String problem) {
            return new Measured(null, problem.substring(0, Math.min(problem.length(), LONGEST_PROBLEM)));
        }
    }

    /** Returns at once. Who has been asked for this run, by a master before this one, is not asked again. */
    List<Question> askBefore(long runId) {
        return disks.unmeasured(runId).stream()
                .map(worker -> new Question(worker, CompletableFuture.supplyAsync(() -> measured(worker), threads)))
                .toList();
    }

    /** To be called before the first image is removed: an answer that comes later says nothing any more. */
    void writeBefore(long runId, List<Question> questions) {
        Duration wait = properties.measureWait();
        CompletableFuture.allOf(questions.stream().map(Question::answer).toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, wait.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        Measured late = Measured.not("The engine had not measured its disk " + wait.toMillis()
                + " ms after the containers were done (yun.release.measure-wait).");
        questions.forEach(question ->
                writeBefore(runId, question.worker(), question.answer().getNow(late)));
    }

    /** Returns at once; nothing is written when the run has not ended. */
    void measureAfter(long runId) {
        inBackground(
                runId,
                () -> disks.awaitingTheEnd(runId)
                        .forEach(worker -> inBackground(runId, () -> writeAfter(runId, worker, measured(worker)))));
    }

    private void writeBefore(long runId, String worker, Measured measured) {
        disks.before(runId, worker, measured.bytes(), measured.problem());
    }

    private void writeAfter(long runId, String worker, Measured measured) {
        if (disks.after(runId, worker, measured.bytes(), measured.problem(), clock.instant()) == 0) {
            disks.missed(
                    runId,
                    worker,
                    "Another release had begun before the engine had measured its disk.",
                    clock.instant());
        }
    }

    /** Who is known not to answer is not asked: nobody waits for that. */
    private Measured measured(String worker) {
        if (!watch.isUp(worker)) {
            return Measured.not("Worker " + worker + " did not answer when the release began or ended.");
        }
        try {
            DiskUsage usage = workers.get(worker).diskUsage(new DiskUsageRequest(worker));
            return new Measured(usage.layersBytes(), null);
        } catch (RuntimeException e) {
            return Measured.not(String.valueOf(e.getMessage()));
        }
    }

    private void inBackground(long runId, Runnable work) {
        threads.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                log.warn("What release {} has freed stays unknown", runId, e);
            }
        });
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
