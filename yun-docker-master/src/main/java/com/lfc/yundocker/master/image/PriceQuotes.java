package com.lfc.yundocker.master.image;

import com.lfc.yundocker.api.PullQuote;
import com.lfc.yundocker.api.QuotePullRequest;
import com.lfc.yundocker.api.RegistryLogin;
import com.lfc.yundocker.master.credits.Ledger;
import com.lfc.yundocker.master.node.WorkerWatch;
import com.lfc.yundocker.master.node.Workers;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what a pull would cost, as far as the registry tells. Nothing is kept of a question. */
@Component
public class PriceQuotes {

    private final Workers workers;
    private final WorkerWatch watch;
    private final Ledger ledger;
    private final ImageProperties properties;
    private final Set<Long> asking = ConcurrentHashMap.newKeySet();

    PriceQuotes(Workers workers, WorkerWatch watch, Ledger ledger, ImageProperties properties) {
        this.workers = workers;
        this.watch = watch;
        this.ledger = ledger;
        this.properties = properties;
    }

    /**
     * Asks the registry through a worker, for one user one question at a time.
     *
     * @param workerId the worker that shall ask, or null to have one chosen as for a pull
     * @throws ProblemException {@code TOO_MANY_ATTEMPTS} while the user's last question is not answered, {@code
     *     WORKER_UNAVAILABLE}
     */
    public PriceQuote quote(
            long userId, ImageReference reference, @Nullable String workerId, @Nullable RegistryLogin login) {
        String worker = workerId == null ? watch.choose() : watch.require(workerId);
        if (!asking.add(userId)) {
            throw new ProblemException(
                    ProblemCode.TOO_MANY_ATTEMPTS,
                    "The price of another image is still being asked for. Try again when it is known.");
        }
        try {
            PullQuote told = workers.get(worker).quotePull(new QuotePullRequest(worker, reference.canonical(), login));
            return quote(userId, reference, worker, told);
        } finally {
            asking.remove(userId);
        }
    }

    private PriceQuote quote(long userId, ImageReference reference, String worker, PullQuote told) {
        PullPrice price = PullPrice.of(told, properties);
        long balance = ledger.balance(userId);
        return new PriceQuote(reference, worker, told, price, balance, price == null ? null : price.reachOf(balance));
    }
}
