package com.lfc.yundocker.worker.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns turns = new Turns(1);

    @Test
    void whatHasNotHadItsTurnWasNotBegun() {
        WorkerException error = turns.take(
                Duration.ZERO,
                () -> catchThrowableOfType(WorkerException.class, () -> turns.take(Duration.ZERO, () -> 0)));
        assertThat(error.code()).isEqualTo(WorkerErrorCode.ENGINE_BUSY);
        assertThat(turns.<Integer>take(Duration.ZERO, () -> 1)).isEqualTo(1);
    }
}
