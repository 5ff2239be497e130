package com.lfc.yundocker.master.web;

import com.lfc.yundocker.master.problem.ProblemCode;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;

/**
 * Problem document for errors that never reach the application, or whose error page was refused as well: malformed paths,
 * methods such as TRACE and CONNECT. Takes the place of Tomcat's own report, which is HTML. Closes the connection when the
 * body of a refused request has not been read.
 */
// Tomcat makes it by its name.
public final class ProblemReportValve extends ValveBase {

    public ProblemReportValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.isAsync() && !request.isAsyncCompleting()) {
            return;
        }
        if (response.getStatus() >= 400 && !request.isFinished()) {
            // Else Tomcat waits on this thread for the rest of a body that was refused, to use the connection again.
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
        if (response.isCommitted() || response.getStatus() < 400 || response.getContentWritten() > 0) {
            return;
        }
        AtomicBoolean possible = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, possible);
        if (possible.get()) {
            report(response);
        }
    }

    private static void report(Response response) throws IOException {
        response.setSuspended(false);
        response.setErrorReported();
        if (response.getStatus() == HttpStatus.NOT_IMPLEMENTED.value()) {
            // To a client it is the same whether Tomcat or the application does not know the method.
            response.setStatus(HttpStatus.METHOD_NOT_ALLOWED.value());
        }
        HttpStatusCode status = HttpStatusCode.valueOf(response.getStatus());
        ProblemCode code = ProblemAnswers.codeOf(status);
        HttpStatus known = HttpStatus.resolve(status.value());
        String json = "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"code\":\"%s\"}"
                .formatted(
                        known == null ? "Error" : known.getReasonPhrase(),
                        status.value(),
                        ErrorPage.detail(code),
                        code);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().print(json);
        response.finishResponse();
    }
}
