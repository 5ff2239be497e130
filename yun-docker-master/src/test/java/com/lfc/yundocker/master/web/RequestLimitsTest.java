package com.lfc.yundocker.master.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.ModelAndView;

/** A body that comes byte by byte has a time limit as a whole. */
class RequestLimitsTest {

    private final List<ProblemCode> refused = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private final RequestLimits limits = new RequestLimits(
            (request, response, handler, failure) -> {
                refused.add(((ProblemException) failure).code());
                return new ModelAndView();
            },
            new RequestProperties(Duration.ofSeconds(10), 100, 1, 1, 1),
            now::get);

    @Test
    void aBodyThatTricklesIsGivenUp() throws Exception {
        MockFilterChain chain = new MockFilterChain();
        limits.doFilter(trickling(1000, Duration.ofSeconds(1)), new MockHttpServletResponse(), chain);
        assertThat(refused).containsExactly(ProblemCode.BODY_TIMEOUT);
        assertThat(chain.getRequest()).isNull();
        assertThat(Duration.ofNanos(now.get())).isLessThan(Duration.ofSeconds(12));
    }

    @Test
    void aBodyThatTricklesInTimeIsPassedOn() throws Exception {
        MockFilterChain chain = new MockFilterChain();
        limits.doFilter(trickling(8, Duration.ofSeconds(1)), new MockHttpServletResponse(), chain);
        assertThat(refused).isEmpty();
        assertThat(chain.getRequest().getReader().readLine()).isEqualTo("xxxxxxxx");
        // The place is free again.
        limits.doFilter(trickling(2, Duration.ofSeconds(1)), new MockHttpServletResponse(), new MockFilterChain());
        assertThat(refused).isEmpty();
    }

    @Test
    void aBodyOfUnknownLengthIsLimited() throws Exception {
        MockHttpServletRequest request = trickling(100_000, Duration.ZERO);
        request.addHeader("Transfer-Encoding", "chunked");
        limits.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        assertThat(refused).containsExactly(ProblemCode.PAYLOAD_TOO_LARGE);
    }

    /** Each read gives one byte and takes some time. */
    private MockHttpServletRequest trickling(int length, Duration pause) {
        ServletInputStream body = new ServletInputStream() {

            private int sent;

            @Override
            public int read() {
                now.addAndGet(pause.toNanos());
                return sent++ < length ? 'x' : -1;
            }

            @Override
            public int read(byte[] target, int offset, int max) {
                int next = read();
                target[offset] = (byte) next;
                return next < 0 ? -1 : 1;
            }

            @Override
            public boolean isFinished() {
                return sent >= length;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException();
            }
        };
        return new MockHttpServletRequest("POST", "/") {

            {
                setContent("x".repeat(Math.min(length, 1000)).getBytes(StandardCharsets.US_ASCII));
            }

            @Override
            public ServletInputStream getInputStream() {
                return body;
            }
        };
    }
}
