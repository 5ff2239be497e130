package com.lfc.yundocker.master.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.lfc.yundocker.master.MovableClock;
import com.lfc.yundocker.master.NewsBed;
import com.lfc.yundocker.master.sweep.Outcome;
import com.lfc.yundocker.master.sweep.Removal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Whose the image is that the engine holds when a pull begins. */
class ImageSightingsTest {

    private static final String IMAGE = "sha256:1";
    private static final long REFERENCE = 1;
    private static final long ANN = 7;
    private static final long BOB = 8;

    private final MovableClock clock = new MovableClock("2026-12-01T12:00:00Z");
    private final NewsBed bed = new NewsBed("sightings-" + System.nanoTime(), clock);
    private final YunImageMapper images = bed.get(YunImageMapper.class);
    private final EngineReferenceMapper references = bed.get(EngineReferenceMapper.class);
    private final EngineImageMapper engineImages = bed.get(EngineImageMapper.class);
    private final TransactionTemplate transaction = bed.get(TransactionTemplate.class);
    private final EngineImages engine = mock();
    private final UnclaimedImages unclaimed =
            new UnclaimedImages(images, references, engineImages, engine, transaction, clock);
    private final ImageDecision decision = new ImageDecision(
            images, references, engineImages, unclaimed, new PlainClaims(images, references, mock()), clock);
    private final ImageSightings sightings =
            new ImageSightings(images, references, engineImages, engine, transaction, clock);

    @BeforeEach
    void pull() {
        bed.image(BOB, "PULLING", 0);
        when(engine.named(any())).thenReturn(IMAGE);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    /** The pull asked the engine before, or after, the other claim ended. */
    @Test
    void anImageOfAClaimThatEndedMeanwhileStaysOurs() {
        long anns = annsClaim();
        ImageDecision.Verdict verdict = transaction.execute(status -> decision.decide(anns, "token", other -> false));
        assertThat(verdict).isEqualTo(new ImageDecision.Decided(Removal.of(Outcome.SHARED)));
        assertThat(images.deleteIn(anns, ImageState.REMOVING)).isEqualTo(1);

        sightings.look(bobs());

        assertThat(engineImages.foreign(REFERENCE)).isEmpty();
        assertThat(references.selectById(REFERENCE).getForeignImage()).isFalse();
        assertThat(unclaimed.isNeeded(REFERENCE, IMAGE)).as("by the pull").isTrue();
    }

    @Test
    void anImageThatNoClaimAccountsForIsForeign() {
        sightings.look(bobs());

        assertThat(engineImages.foreign(REFERENCE)).containsExactly(IMAGE);
        assertThat(references.selectById(REFERENCE).getForeignImage()).isTrue();
    }

    @Test
    void anotherImageThanTheOneOfTheClaimsIsForeign() {
        annsClaim();
        when(engine.named(any())).thenReturn("sha256:2");

        sightings.look(bobs());

        assertThat(engineImages.foreign(REFERENCE)).containsExactly("sha256:2");
    }

    @Test
    void aForeignImageThatIsGoneIsForgotten() {
        sightings.look(bobs());
        when(engine.named(any())).thenReturn(null);

        sightings.look(bobs());

        assertThat(engineImages.foreign(REFERENCE)).isEmpty();
        assertThat(references.selectById(REFERENCE).getForeignImage()).isFalse();
    }

    private YunImage bobs() {
        return images.selectById(1);
    }

    /** READY, on the reference that bob pulls. */
    private long annsClaim() {
        bed.image(ANN, "READY", 1);
        bed.sql().update("UPDATE yun_image SET reference_id = 1, engine_image_id = ?, probed = 1 WHERE id = 2", IMAGE);
        bed.sql().update("UPDATE yun_engine_reference SET engine_image_id = ? WHERE id = 1", IMAGE);
        return 2;
    }
}
