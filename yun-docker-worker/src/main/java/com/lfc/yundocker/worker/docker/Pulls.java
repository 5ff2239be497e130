package com.lfc.yundocker.worker.docker;

import com.lfc.yundocker.api.PullImageRequest;
import com.lfc.yundocker.api.PullState;
import com.lfc.yundocker.api.PullStatus;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The pulls under way, and for a while those that ended, so that the master can ask what came of them. */
@Component
public class Pulls {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST_UNDER_WAY = 64;
    private static final int MOST_REMEMBERED = 1_000;

    private final PullWork work;
    private final Clock clock;
    private final Map<String, Pull> pulls = new LinkedHashMap<>();

    Pulls(PullWork work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    /** Starts a pull, or joins the one that has the same id. */
    public PullStatus start(PullImageRequest request) {
        ImageReference reference = ImageReference.parse(request.reference());
        check(request.pullId());
        return startOrJoin(request, reference).status();
    }

    public PullStatus status(String pullId) {
        Pull pull = find(pullId);
        return pull == null ? new PullStatus(PullState.UNKNOWN, List.of(), null, null, null) : pull.status();
    }

    /**
     * Ends a pull by closing its request, upon which the engine drops what it has fetched for it alone. One that has not
     * begun never will: its id counts as that of an ended pull.
     *
     * @return how it ended, which may have been before
     */
    public PullStatus cancel(String pullId) {
        check(pullId);
        Pull pull = findOrRefuse(pullId);
        pull.abort(new WorkerException(WorkerErrorCode.PULL_CANCELLED, "The pull was cancelled"));
        return pull.status();
    }

    private synchronized Pull findOrRefuse(String pullId) {
        forget();
        return pulls.computeIfAbsent(pullId, id -> new Pull(clock));
    }

    private synchronized @Nullable Pull find(String pullId) {
        forget();
        return pulls.get(pullId);
    }

    private synchronized Pull startOrJoin(PullImageRequest request, ImageReference reference) {
        forget();
        Pull known = pulls.get(request.pullId());
        if (known != null) {
            return known;
        }
        if (pulls.values().stream().filter(Pull::underWay).count() >= MOST_UNDER_WAY) {
            throw new WorkerException(
                    WorkerErrorCode.ENGINE_UNAVAILABLE,
                    "The worker already has " + MOST_UNDER_WAY + " pulls under way; try again when one has ended");
        }
        Pull pull = new Pull(clock);
        pulls.put(request.pullId(), pull);
        work.start(pull, reference, request.login());
        return pull;
    }

    private static void check(String pullId) {
        if (pullId.isBlank() || pullId.length() > 128) {
            throw new WorkerException(WorkerErrorCode.INVALID_REQUEST, "A pull id has 1 to 128 characters");
        }
    }

    private void forget() {
        Instant before = clock.instant().minus(KEPT);
        pulls.values().removeIf(pull -> pull.endedBefore(before));
        int surplus = pulls.size() - MOST_REMEMBERED;
        if (surplus > 0) {
            pulls.entrySet().stream()
                    .filter(entry -> !entry.getValue().underWay())
                    .limit(surplus)
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(pulls::remove);
        }
    }
}
