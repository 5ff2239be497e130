package com.lfc.yundocker.worker.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.api.WorkerException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns turns = new Turns(1);
    private final Turns.Turn turn = turns.turn(Duration.ZERO);

    @Test
    void whatHasNotHadItsTurnWasNotBegun() {
        assertThat(codeWhileAnotherHasTheTurn()).isEqualTo(WorkerErrorCode.ENGINE_BUSY);
        assertThat(codeWhileAnotherHasTheTurn()).isEqualTo(WorkerErrorCode.ENGINE_BUSY);
        assertThat(turn.<Integer>take(() -> 1)).isEqualTo(1);
    }

    @Test
    void whatHasHadItsTurnBeforeMayStillTakeEffect() {
        assertThatIllegalStateException()
                .isThrownBy(() -> turn.take(() -> {
                    throw new IllegalStateException("The connection broke");
                }));
        assertThat(codeWhileAnotherHasTheTurn()).isEqualTo(WorkerErrorCode.ENGINE_TIMEOUT);
    }

    private WorkerErrorCode codeWhileAnotherHasTheTurn() {
        WorkerException error =
                turns.take(Duration.ZERO, () -> catchThrowableOfType(WorkerException.class, () -> turn.take(() -> 0)));
        return error.code();
    }
}
