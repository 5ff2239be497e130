package com.lfc.yundocker.master.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.access.Role;
import com.lfc.yundocker.master.console.session.StreamLogin;
import com.lfc.yundocker.master.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A browser that says what it shows, and is told what was taken of what it typed. */
class AcknowledgingBrowserTest {

    private static final int PIECE = 32 * 1024;
    private static final int PIECES = OutputWindow.BYTES / PIECE;

    private final Clock clock = Clock.systemUTC();
    private final ObjectMapper mapper = new ObjectMapper();
    private final ControlFrames frames = new ControlFrames(mapper, new JsonText(mapper));
    private final FakeBrowser browser = new FakeBrowser();
    private final CountingStream stream = new CountingStream();
    private final StreamConnection connection = new StreamConnection(
            browser.session(),
            new StreamLogin(new CurrentUser(1, "ann", Role.USER), null, null),
            frames,
            new Pulse(Duration.ofSeconds(15), clock),
            clock,
            Runnable::run);

    @BeforeEach
    void open() {
        connection.acknowledges();
    }

    @Test
    void theWorkerWaitsForWhatIsNotShown() {
        connection.opened(stream);
        output(PIECES + 5);
        assertThat(stream.done).hasValue(PIECES - 1);

        connection.shown(5 * PIECE);
        assertThat(stream.done).hasValue(PIECES - 1);
        connection.shown(PIECE);
        assertThat(stream.done).hasValue(PIECES + 5);
    }

    @Test
    void whatWasShownBeforeTheStreamIsKnownCounts() {
        output(PIECES + 2);
        connection.shown(2 * PIECE + 1);
        connection.opened(stream);
        assertThat(stream.done).hasValue(PIECES + 2);
    }

    @Test
    void anEndIsToldThoughTheWindowIsFull() {
        connection.opened(stream);
        output(PIECES + 5);
        connection.exited(3);
        assertThat(browser.texts()).containsExactly("{\"type\":\"exit\",\"code\":3}");
    }

    @Test
    void moreThanWasSentCannotHaveBeenShown() {
        connection.opened(stream);
        output(1);
        for (long bytes : new long[] {-1, 0, PIECE + 1, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> connection.shown(bytes)).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void whatIsTakenIsToldInOneFrameAtATime() {
        connection.taken(1000);
        browser.stop();
        connection.taken(1);
        connection.taken(20);
        connection.taken(300);
        assertThat(browser.texts()).containsExactly(taken(1000), taken(1));

        browser.goOn();

        assertThat(browser.texts()).containsExactly(taken(1000), taken(1), taken(320));
        connection.taken(7);
        assertThat(browser.texts()).endsWith(taken(7));
    }

    @Test
    void onlyAWholeNumberOfBytesIsAnAcknowledgement() {
        assertThat(frames.ack("{\"type\":\"ack\",\"bytes\":9000000000}")).hasValue(9_000_000_000L);
        for (String bytes : new String[] {"\"1\"", "1.5", "1e400", "99999999999999999999", "null", "[1]", "true", ""}) {
            assertThat(frames.ack("{\"type\":\"ack\",\"bytes\":" + bytes + "}")).isEmpty();
        }
        assertThat(frames.ack("{\"type\":\"ack\"}")).isEmpty();
        assertThat(frames.ack("{\"type\":\"resize\",\"bytes\":1}")).isEmpty();
        assertThat(frames.ack("")).isEmpty();
        assertThat(frames.isInterrupt("{\"type\":\"interrupt\"}")).isTrue();
        assertThat(frames.isInterrupt("{\"type\":\"ack\"}")).isFalse();
    }

    private void output(int pieces) {
        for (int i = 0; i < pieces; i++) {
            connection.output(new byte[PIECE]);
        }
    }

    private static String taken(int bytes) {
        return "{\"type\":\"taken\",\"bytes\":" + bytes + "}";
    }
}
