package com.lfc.yundocker.master.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.lfc.yundocker.master.MovableClock;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private static final String HOME = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";

    private final MovableClock clock = new MovableClock("2026-01-01T00:00:00Z");
    private final LoginThrottle throttle = new LoginThrottle(clock);

    @Test
    void fiveFailuresAreFreeAndThenTheWaitDoublesUpToAQuarterOfAnHour() {
        fail("ann", HOME, 5);
        assertThat(wait("ann", HOME)).isZero();
        for (long expected : new long[] {2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900}) {
            throttle.begin("ann", HOME).failed();
            assertThat(wait("ann", HOME)).isEqualTo(expected);
            clock.move(Duration.ofSeconds(expected).minusMillis(1));
            assertThat(wait("ann", HOME)).isEqualTo(1);
            clock.move(Duration.ofMillis(1));
        }
    }

    @Test
    void allSpellingsOfAnAccountShareItsTries() {
        for (String spelling : new String[] {"admin", "Admin", "aDmin", "adMin", "admIn", "ADMIN"}) {
            throttle.begin(spelling, HOME).failed();
        }
        assertThat(wait("admiN", HOME)).isEqualTo(2);
    }

    @Test
    void failuresAtOnePlaceKeepNobodyOutAtAnother() {
        fail("ann", HOME, 6);
        assertThat(wait("ann", ELSEWHERE)).isZero();
        assertThat(wait("bob", HOME)).isZero();
    }

    @Test
    void aSuccessForgetsTheFailures() {
        fail("ann", HOME, 5);
        throttle.begin("ANN", HOME).succeeded();
        fail("ann", HOME, 5);
        assertThat(wait("ann", HOME)).isZero();
    }

    @Test
    void attemptsUnderWayCount() {
        for (int i = 0; i < 6; i++) {
            throttle.begin("ann", HOME);
        }
        assertThat(wait("ann", HOME)).isEqualTo(2);
    }

    @Test
    void anAttemptThatNobodyCouldJudgeIsNoFailure() {
        for (int i = 0; i < 20; i++) {
            throttle.begin("ann", HOME).withdrawn();
        }
        fail("ann", HOME, 5);
        assertThat(wait("ann", HOME)).isZero();
    }

    @Test
    void anAddressAloneWaitsTenSecondsAtMost() {
        for (int i = 0; i < 50; i++) {
            throttle.begin("user" + i, HOME).failed();
        }
        assertThat(wait("honest", HOME)).isZero();
        for (long expected : new long[] {2, 4, 8, 10, 10, 10}) {
            throttle.begin("user" + clock.millis(), HOME).failed();
            assertThat(wait("honest", HOME)).isEqualTo(expected);
            assertThat(wait("honest", ELSEWHERE)).isZero();
            clock.move(Duration.ofSeconds(expected));
        }
        assertThatCode(() -> throttle.begin("honest", HOME)).doesNotThrowAnyException();
    }

    @Test
    void anHourWithoutFailuresForgetsThem() {
        fail("ann", HOME, 5);
        clock.move(Duration.ofHours(1));
        fail("ann", HOME, 5);
        assertThat(wait("ann", HOME)).isZero();
    }

    private void fail(String username, String address, int times) {
        for (int i = 0; i < times; i++) {
            throttle.begin(username, address).failed();
        }
    }

    /** The seconds that an attempt is told to wait; 0 when it may begin, and then it leaves no trace. */
    private long wait(String username, String address) {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class, () -> throttle.begin(username, address).withdrawn());
        if (refused == null) {
            return 0;
        }
        assertThat(refused.code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        return (Long) Objects.requireNonNull(refused.extensions().get("retryAfterSeconds"));
    }
}
