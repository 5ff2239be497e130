package com.lfc.yundocker.master.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.lfc.yundocker.api.ContainerStats;
import com.lfc.yundocker.master.access.CurrentUser;
import com.lfc.yundocker.master.access.Role;
import com.lfc.yundocker.master.console.session.StreamLogin;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.web.socket.CloseStatus;

/** What may happen before the worker's end of a stream is known here, because the worker is quick. */
class StreamConnectionTest {

    private static final ContainerStats STATS = new ContainerStats(0, 0.5, 1, 2, 3, 4, 5, 6, 7);

    private final Clock clock = Clock.systemUTC();
    private final CountingStream stream = new CountingStream();
    private final ObjectMapper mapper = new ObjectMapper();
    private final StreamConnection connection = new StreamConnection(
            new FakeBrowser().session(),
            new StreamLogin(new CurrentUser(1, "ann", Role.USER), null, null),
            new ControlFrames(mapper, new JsonText(mapper)),
            new Pulse(Duration.ofSeconds(15), clock),
            clock,
            Runnable::run);

    @Test
    void whatTheBrowserTookEarlyCountsWhenTheStreamIsKnown() {
        connection.sample(STATS);
        connection.output(new byte[] {1});

        connection.opened(stream);

        assertThat(stream.done).hasValue(2);
        connection.sample(STATS);
        assertThat(stream.done).hasValue(3);
    }

    @Test
    void aStreamThatOpensForABrowserThatIsGoneIsHungUp() {
        connection.close(CloseStatus.NORMAL);

        connection.opened(stream);

        assertThat(stream.hungUp).hasValue(1);
    }
}
