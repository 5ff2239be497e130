package com.lfc.yundocker.worker.registry;

import com.lfc.yundocker.api.QuoteOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks registries what a pull would download (OCI distribution specification, "Pulling manifests"). Every question ends
 * within the deadlines, and of what a registry says nothing but digests and sizes goes any further.
 */
@Component
public class RegistryClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryClient.class);
    /** What the specification wants registries to take at least; larger ones are not pulled everywhere either. */
    private static final int LARGEST_MANIFEST = 4 * 1024 * 1024;

    private static final int MOST_AT_ONCE = 8;
    private static final int LAYERS_AT_ONCE = 16;

    private final RegistryProperties properties;
    private final HttpClients clients;
    private final KnownImages known = new KnownImages();
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final ExecutorService threads = Executors.newCachedThreadPool(RegistryClient::daemon);
    private final ExecutorService layers = Executors.newFixedThreadPool(LAYERS_AT_ONCE, RegistryClient::daemon);

    RegistryClient(RegistryProperties properties) {
        this.properties = properties;
        this.clients = HttpClients.make(properties.connect());
    }

    /** @param known what was told of it before */
    private record Described(
            RegistryImage image,
            List<Layer> layers,
            @Nullable RegistryReply known) {}

    /** Never fails: why a registry does not tell is part of the reply. */
    public RegistryReply ask(RegistryQuestion question) {
        if (!free.tryAcquire()) {
            return refused(question, new RegistryRefusal(QuoteOutcome.BUSY, "too many questions"));
        }
        try {
            return reply(question, session(question));
        } catch (RegistryRefusal e) {
            return refused(question, e);
        } finally {
            free.release();
        }
    }

    private RegistryReply reply(RegistryQuestion question, RegistrySession session) throws RegistryRefusal {
        Described described = within(properties.describe(), threads.submit(() -> describe(session, question)));
        if (described.known() != null) {
            return described.known();
        }
        Long unpacked = unpackedBytes(session, question.repository(), described.layers());
        RegistryReply reply = new RegistryReply(QuoteOutcome.TOLD, described.image(), unpacked);
        if (unpacked != null) {
            known.keep(question, described.image(), reply);
        }
        return reply;
    }

    private RegistrySession session(RegistryQuestion question) {
        RegistryHttp http = new RegistryHttp(clients, question.insecure(), properties.connect());
        return new RegistrySession(http, new Credentials(http, question.login()), question.repository());
    }

    /** What is known already is told only to whom the registry tells its digest. */
    private Described describe(RegistrySession session, RegistryQuestion question)
            throws IOException, InterruptedException, RegistryRefusal {
        String digest = digest(session, question);
        RegistryReply before = digest == null ? null : known.find(question, digest);
        RegistryImage image = before == null ? null : before.image();
        return image == null ? read(session, question) : new Described(image, List.of(), before);
    }

    private static @Nullable String digest(RegistrySession session, RegistryQuestion question)
            throws IOException, InterruptedException, RegistryRefusal {
        try {
            String path = question.repository().manifest(question.version());
            return session.ask(path, RegistryRequest.head(Map.of("Accept", Manifest.TYPES)))
                    .headers()
                    .firstValue("Docker-Content-Digest")
                    .orElse(null);
        } catch (RegistryRefusal e) {
            if (e.outcome() == QuoteOutcome.REGISTRY_DENIED) {
                throw e;
            }
            return null;
        }
    }

    private static Described read(RegistrySession session, RegistryQuestion question)
            throws IOException, InterruptedException, RegistryRefusal {
        byte[] first = manifest(session, question.repository(), question.version());
        String digest = Digests.check(question.version(), first);
        Manifest manifest = Manifest.read(first);
        if (manifest.isIndex()) {
            String best = manifest.bestFor(question.platform());
            byte[] second = manifest(session, question.repository(), best);
            Digests.check(best, second);
            manifest = Manifest.read(second);
        }
        return new Described(manifest.image(digest), manifest.layers(), null);
    }

    private static byte[] manifest(RegistrySession session, Repository repository, String version)
            throws IOException, InterruptedException, RegistryRefusal {
        RegistryRequest request = RegistryRequest.get(Map.of("Accept", Manifest.TYPES), LARGEST_MANIFEST);
        return session.ask(repository.manifest(version), request).body();
    }

    /** All layers or none: a part of the sum says nothing. */
    private @Nullable Long unpackedBytes(RegistrySession session, Repository repository, List<Layer> of) {
        UnpackedSize unpacked = new UnpackedSize(session, repository);
        List<Callable<@Nullable Long>> tasks = of.stream()
                .<Callable<@Nullable Long>>map(layer -> () -> unpacked.of(layer))
                .toList();
        try {
            long sum = 0;
            for (Future<@Nullable Long> layer :
                    layers.invokeAll(tasks, properties.unpacked().toMillis(), TimeUnit.MILLISECONDS)) {
                Long bytes = layer.get();
                if (bytes == null) {
                    return null;
                }
                sum += bytes;
            }
            return sum;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException | CancellationException notTold) {
            return null;
        }
    }

    private static <T> T within(Duration deadline, Future<T> answer) throws RegistryRefusal {
        try {
            return answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw RegistryRefusal.nonsense("no answer in time");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw RegistryRefusal.nonsense("the worker is shutting down");
        } catch (ExecutionException e) {
            throw refusal(e.getCause());
        }
    }

    /** Whatever a registry says must not end in more than a reply that it does not tell. */
    private static RegistryRefusal refusal(@Nullable Throwable cause) {
        return cause instanceof RegistryRefusal refusal
                ? refusal
                : RegistryRefusal.nonsense(
                        cause == null ? "nothing" : cause.getClass().getSimpleName());
    }

    private static RegistryReply refused(RegistryQuestion question, RegistryRefusal why) {
        LOG.debug("{} is not told: {}, {}", question.repository(), why.outcome(), why.getMessage());
        return new RegistryReply(why.outcome(), null, null);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "registry");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        layers.shutdownNow();
    }
}
