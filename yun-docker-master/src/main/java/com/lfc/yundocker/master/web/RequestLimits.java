package com.lfc.yundocker.master.web;

import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Keeps clients that send or read slowly from taking all request threads. Runs before the login is looked at. A request
 * without a session counts for its client address. Bodies are read here, as a whole and within a time limit; only a
 * limited number of threads waits for them. What exceeds a limit is refused at once; {@link ProblemReportValve} sees to it
 * that the rest of its body is not waited for.
 */
class RequestLimits extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Of a body that is too large so much is read: most clients look for an answer only when they have sent all. */
    private static final int MAX_DISCARDED = 1 << 20;

    private final transient HandlerExceptionResolver problems;
    private final transient RequestProperties properties;
    private final transient LongSupplier nanoTime;
    private final transient ClientSlots requests;
    private final transient ClientSlots bodiesOfAddresses;
    private final transient ClientSlots bodiesOfSessions;

    RequestLimits(HandlerExceptionResolver problems, RequestProperties properties, LongSupplier nanoTime) {
        this.problems = problems;
        this.properties = properties;
        this.nanoTime = nanoTime;
        requests = new ClientSlots(properties.perAddress(), Integer.MAX_VALUE);
        bodiesOfAddresses = new ClientSlots(properties.waitingBodiesPerAddress(), properties.waitingBodies());
        bodiesOfSessions = new ClientSlots(properties.waitingBodiesPerSession(), properties.waitingBodies());
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            withBody(request, response, chain, bodiesOfSessions, session.getId());
            return;
        }
        String address = String.valueOf(request.getRemoteAddr());
        if (!requests.acquire(address)) {
            refuse(request, response, busy());
            return;
        }
        try {
            withBody(request, response, chain, bodiesOfAddresses, address);
        } finally {
            requests.release(address);
        }
    }

    private void withBody(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            ClientSlots waiting,
            String client)
            throws IOException, ServletException {
        if (!hasBody(request)) {
            chain.doFilter(request, response);
            return;
        }
        byte[] body;
        try {
            body = body(request, waiting, client);
        } catch (ProblemException e) {
            refuse(request, response, e);
            return;
        } catch (IOException e) {
            if (isTimeout(e)) {
                // Tomcat has set the status 408.
                return;
            }
            throw e;
        }
        chain.doFilter(new BufferedBodyRequest(request, body), response);
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private byte[] body(HttpServletRequest request, ClientSlots waiting, String client) throws IOException {
        long length = request.getContentLengthLong();
        if (length > MAX_DISCARDED) {
            throw BodyLimit.tooLarge();
        }
        ServletInputStream in = request.getInputStream();
        ReceivedBody body = new ReceivedBody();
        // What came along with the headers is there without waiting; for most requests that is all.
        boolean more = true;
        while (more && length > body.received() && in.available() > 0) {
            more = body.receive(in);
        }
        if (length == body.received()) {
            return body.bytes();
        }
        if (!waiting.acquire(client)) {
            throw busy();
        }
        try {
            return readAll(in, body);
        } finally {
            waiting.release(client);
        }
    }

    /** Each read waits for a limited time only, see {@link TomcatLimits}; this limits their sum. */
    private byte[] readAll(ServletInputStream in, ReceivedBody body) throws IOException {
        long end = nanoTime.getAsLong() + properties.bodyTimeout().toNanos();
        while (body.received() <= MAX_DISCARDED && body.receive(in)) {
            if (nanoTime.getAsLong() - end > 0) {
                throw new ProblemException(
                        ProblemCode.BODY_TIMEOUT,
                        "The body of the request did not arrive within "
                                + properties.bodyTimeout().toSeconds() + " s. Send it again.");
            }
        }
        return body.bytes();
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, ProblemException problem) {
        problems.resolveException(request, response, null, problem);
    }

    private static ProblemException busy() {
        return new ProblemException(
                ProblemCode.TOO_BUSY, "Too many requests of this client are under way. Try again in some seconds.");
    }

    private static boolean isTimeout(@Nullable Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(SocketTimeoutException.class::isInstance);
    }

    /** What has arrived, of which no more is kept than is allowed. */
    private static final class ReceivedBody {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final byte[] some = new byte[4096];
        private long received;

        long received() {
            return received;
        }

        /** Reads once; whether there may be more. */
        boolean receive(ServletInputStream in) throws IOException {
            int read = in.read(some);
            received += Math.max(0, read);
            if (read > 0 && received <= BodyLimit.MAX_BYTES) {
                kept.write(some, 0, read);
            }
            return read >= 0;
        }

        byte[] bytes() {
            if (received > BodyLimit.MAX_BYTES) {
                throw BodyLimit.tooLarge();
            }
            return kept.toByteArray();
        }
    }
}
