package com.lfc.yundocker.master.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.lfc.yundocker.api.ImageRemoval;
import com.lfc.yundocker.api.ImageRequest;
import com.lfc.yundocker.api.RemovalOutcome;
import com.lfc.yundocker.api.RpcDockerService;
import com.lfc.yundocker.master.MovableClock;
import com.lfc.yundocker.master.NewsBed;
import com.lfc.yundocker.master.node.Workers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a tag that stayed for a claim by digest, when that claim ends. */
class EngineImagesTest {

    private static final String IMAGE = "sha256:1";
    private static final long TAG = 1;
    private static final long BY_DIGEST = 2;
    private static final long ANN = 7;
    private static final long BOB = 8;

    private final NewsBed bed =
            new NewsBed("engine-images-" + System.nanoTime(), new MovableClock("2026-12-01T12:00:00Z"));
    private final EngineReferenceMapper references = bed.get(EngineReferenceMapper.class);
    private final RpcDockerService worker = mock();
    private final Workers workers = mock();
    private final EngineImages engine = new EngineImages(workers, bed.get(YunImageMapper.class), references);

    /** A claim on the tag, and the claim by digest that ends; the tag is on its image. */
    @BeforeEach
    void leaveTheTag() {
        when(workers.get("w-1")).thenReturn(worker);
        when(worker.removeImage(any())).thenReturn(new ImageRemoval(RemovalOutcome.REMOVED, List.of()));
        bed.image(ANN, "READY", 1);
        bed.image(BOB, "REMOVING", 1);
        bed.sql().update("UPDATE yun_image SET engine_image_id = ?, reference = 'r@sha256:d' WHERE id = 2", IMAGE);
        bed.sql().update("UPDATE yun_engine_reference SET reference = 'r@sha256:d' WHERE id = ?", BY_DIGEST);
        bed.sql()
                .update(
                        "UPDATE yun_engine_reference SET engine_image_id = ?, left_behind = 1 WHERE id = ?",
                        IMAGE,
                        TAG);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void itGoesAlthoughTheTagHasAClaimOnAnOlderImage() {
        annsImage("sha256:older");

        engine.removeLeftBehind("w-1", BY_DIGEST, 2);

        verify(worker).removeImage(new ImageRequest("w-1", "r:1", IMAGE));
        assertThat(references.selectById(TAG).getLeftBehind()).isFalse();
        assertThat(references.selectById(TAG).getEngineImageId()).isNull();
    }

    @Test
    void itStaysForAClaimOnItsImage() {
        annsImage(IMAGE);

        engine.removeLeftBehind("w-1", BY_DIGEST, 2);

        verify(worker, never()).removeImage(any());
    }

    /** It may bring the same image. */
    @Test
    void itStaysForAPullUnderWay() {
        bed.sql().update("UPDATE yun_image SET state = 'PULLING' WHERE id = 1");

        engine.removeLeftBehind("w-1", BY_DIGEST, 2);

        verify(worker, never()).removeImage(any());
    }

    private void annsImage(String id) {
        bed.sql().update("UPDATE yun_image SET engine_image_id = ? WHERE id = 1", id);
    }
}
