package com.lfc.yundocker.master.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.lfc.yundocker.api.PullStatusRequest;
import com.lfc.yundocker.api.RpcDockerService;
import com.lfc.yundocker.master.MovableClock;
import com.lfc.yundocker.master.NewsBed;
import com.lfc.yundocker.master.credits.Ledger;
import com.lfc.yundocker.master.node.WorkerFailures;
import com.lfc.yundocker.master.node.Workers;
import com.lfc.yundocker.master.sweep.Outcome;
import com.lfc.yundocker.master.sweep.Removal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PullCancelTest {

    private static final long ANN = 7;

    private final MovableClock clock = new MovableClock("2026-12-01T12:00:00Z");
    private final NewsBed bed = new NewsBed("cancel-" + System.nanoTime(), clock);
    private final YunImageMapper images = bed.get(YunImageMapper.class);
    private final RpcDockerService worker = mock();
    private final Workers workers = mock();
    private final ImageRemoval removal = mock();
    private final Ledger ledger = mock();
    private final ImageSettlement settlement = new ImageSettlement(
            images,
            bed.get(EngineReferenceMapper.class),
            bed.get(EngineImageMapper.class),
            mock(PlainClaims.class),
            ledger,
            new ImageProperties(1, Duration.ofMillis(200)),
            clock);
    private final PullRemains remains = new PullRemains(mock(), settlement, removal);
    private final PullCancel cancel = new PullCancel(images, remains, settlement, mock(), workers, clock);

    PullCancelTest() {
        when(workers.get("w-1")).thenReturn(worker);
        when(removal.remove(anyLong())).thenReturn(Removal.of(Outcome.REMOVED));
        bed.image(ANN, "PULLING", 0);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void whatThePullBroughtIsRemovedAndTheClaimEnds() {
        images.probed(claim().getId());
        YunImage claim = claim();

        assertThat(cancel.cancel(claim)).isTrue();

        verify(worker).cancelPull(new PullStatusRequest("w-1", claim.pullId()));
        verify(removal).remove(claim.getId());
        assertThat(images.exists(claim.getId())).isFalse();
    }

    /** The reference may be on the engine all the same: then it is not ours. */
    @Test
    void nothingIsRemovedOfAPullThatNeverBegan() {
        cancel.cancel(claim());

        verify(removal, never()).remove(anyLong());
        assertThat(images.selectList(null)).isEmpty();
    }

    @Test
    void aWorkerThatIsAwayCancelsWhenItIsBack() {
        images.probed(claim().getId());
        when(worker.cancelPull(any())).thenThrow(WorkerFailures.unreachable("w-1"));

        assertThat(cancel.cancel(claim())).isTrue();
        assertThat(claim().getState()).isEqualTo(ImageState.REMOVING);
        assertThat(PullCancel.isCancelled(claim())).isTrue();
        verify(removal, never()).remove(anyLong());

        reset(worker);
        cancel.finish(claim());
        assertThat(images.selectList(null)).isEmpty();
    }

    @Test
    void aPullThatEndsAfterItWasCancelledIsNotCharged() {
        when(worker.cancelPull(any())).thenThrow(WorkerFailures.unreachable("w-1"));
        cancel.cancel(claim());

        settlement.charge(claim(), "sha256:1", 5_000_000);

        assertThat(claim().getState()).isEqualTo(ImageState.REMOVING);
        verify(ledger, never()).post(any());
    }

    @Test
    void anImageThatIsReadyIsNoPullToBeCancelled() {
        YunImage before = claim();
        images.ready(before.getId(), "sha256:1", 5, 1, clock.instant());

        assertThat(cancel.cancel(before)).isFalse();

        assertThat(claim().getState()).isEqualTo(ImageState.READY);
        verify(worker, never()).cancelPull(any());
    }

    private YunImage claim() {
        return images.selectList(null).get(0);
    }
}
