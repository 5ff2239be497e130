package com.lfc.yundocker.worker.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lfc.yundocker.api.ImageRemoval;
import com.lfc.yundocker.api.RemovalOutcome;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refusals that the engine at hand gives for nothing but a container that holds the image, or only in a race. */
@Tag("engine")
class ImageConflictTest {

    private static final String WORDS =
            "conflict: unable to delete 123 (cannot be forced) - image has dependent child images";
    private static final Function<String, @Nullable String> REFUSED = request -> request.startsWith("DELETE ")
            ? EngineProxy.answer("409 Conflict", "{\"message\":\"" + WORDS + "\"}")
            : null;

    private EngineProxy engine;
    private WorkerBed bed;
    private BusyboxImage image;

    @BeforeEach
    void standInFrontOfTheEngine(@TempDir Path folder) throws Exception {
        engine = new EngineProxy(folder.resolve("engine.sock"));
        bed = WorkerBed.onProxy(engine);
        image = BusyboxImage.named(bed, "/bin/sh");
    }

    @AfterEach
    void cleanUp() throws Exception {
        engine.insteadOfEngine = request -> null;
        image.close();
        bed.close();
        engine.close();
    }

    @Test
    void aRefusalWithoutAHolderIsTheEnginesErrorInItsOwnWords() {
        engine.insteadOfEngine = REFUSED;
        assertThatThrownBy(() -> bed.images.remove(image.reference))
                .isInstanceOfSatisfying(WorkerException.class, e -> {
                    assertThat(e.code()).isEqualTo(WorkerErrorCode.ENGINE_ERROR);
                    assertThat(e).hasMessageContaining(WORDS);
                });
        assertThat(engine.requests("DELETE ")).isEqualTo(2);
    }

    @Test
    void isTriedOnceMoreWhenTheHolderIsGoneAtTheLook() {
        AtomicInteger deletes = new AtomicInteger();
        engine.insteadOfEngine = request ->
                request.startsWith("DELETE ") && deletes.incrementAndGet() == 1 ? REFUSED.apply(request) : null;
        assertThat(bed.images.remove(image.reference)).isEqualTo(new ImageRemoval(RemovalOutcome.REMOVED, List.of()));
    }

    @Test
    void aHolderWithoutANameIsNamedByItsId() {
        engine.insteadOfEngine = request -> request.contains("/containers/json")
                ? EngineProxy.answer("200 OK", "[{\"Id\":\"0123456789abcdef\",\"Names\":null}]")
                : REFUSED.apply(request);
        assertThat(bed.images.remove(image.reference))
                .isEqualTo(new ImageRemoval(RemovalOutcome.IN_USE, List.of("0123456789ab")));
    }
}
