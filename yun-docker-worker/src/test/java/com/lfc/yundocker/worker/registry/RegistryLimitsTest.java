package com.lfc.yundocker.worker.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.lfc.yundocker.api.QuoteOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What a registry cannot do to who asks it. */
class RegistryLimitsTest extends RegistryBed {

    @Test
    void aSizeThatIsNoneIsNotBelieved() {
        registry.says(MANIFEST, manifest(layer("a", -1)));
        assertThat(ask(null).outcome()).isEqualTo(QuoteOutcome.REGISTRY_UNAVAILABLE);
        registry.says(MANIFEST, manifest(layer("a", Long.MAX_VALUE), layer("b", Long.MAX_VALUE)));
        assertThat(ask(null).outcome()).isEqualTo(QuoteOutcome.REGISTRY_UNAVAILABLE);
    }

    @Test
    void aManifestTooLongIsNotRead() {
        registry.says(MANIFEST, " ".repeat(4 * 1024 * 1024 + 1));
        assertThat(ask(null).outcome()).isEqualTo(QuoteOutcome.NOT_TOLD);
    }

    @Test
    void whatIsShortOnTheWayAndLongInMemoryIsNotRead() {
        registry.says(MANIFEST, "[" + "[],".repeat(1_000_000) + "[]]");
        assertThat(ask(null).outcome()).isEqualTo(QuoteOutcome.REGISTRY_UNAVAILABLE);
    }

    @Test
    void aSlowRegistryIsLeftAtTheDeadline() {
        registry.dripsAt(MANIFEST, 1000, 100);
        assertThat(timed(() -> ask(null))).isBetween(DEADLINE.minusMillis(100), DEADLINE.plusSeconds(3));
        registry.stallsAt(MANIFEST);
        assertThat(timed(() -> ask(null))).isLessThan(DEADLINE.plusSeconds(3));
    }

    @Test
    void asksOnlySoManyAtATime() throws Exception {
        registry.stallsAt(MANIFEST);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<RegistryReply>> replies = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            replies.add(threads.submit(() -> ask(null)));
        }
        List<QuoteOutcome> outcomes = new ArrayList<>();
        for (Future<RegistryReply> reply : replies) {
            outcomes.add(reply.get().outcome());
        }
        threads.shutdownNow();
        assertThat(outcomes).filteredOn(QuoteOutcome.BUSY::equals).hasSize(4);
        registry.says(MANIFEST, manifest(layer("a", 5)));
        assertThat(ask(null).outcome()).isEqualTo(QuoteOutcome.TOLD);
    }

    @Test
    void answersWithoutWhatIsUnpackedWhenThatTakesTooLong() {
        String digest = "sha256:" + "ab".repeat(32);
        registry.stallsAt("/v2/team/app/blobs/" + digest);
        registry.says(MANIFEST, manifest(layer(gzip(), digest, 70_000)));
        RegistryReply reply = ask(null);
        assertThat(image(reply).downloadBytes()).isEqualTo(70_000);
        assertThat(reply.unpackedBytes()).isNull();
    }
}
