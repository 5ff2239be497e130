package com.lfc.yundocker.master.console;

import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import org.springframework.web.socket.CloseStatus;

/**
 * Close codes of WebSockets by cause (RFC 6455, section 7.4). 1011 means a failure of the master, a worker or an engine;
 * what the client has to change is 4000 plus the HTTP status of the same problem, for example 4404.
 */
final class CloseCodes {

    private static final int PRIVATE_USE = 4000;
    private static final int FIRST_SERVER_ERROR = 500;

    private CloseCodes() {}

    static CloseStatus of(ProblemException why) {
        if (why instanceof WorkerCallException refusal && refusal.workerCode() == WorkerErrorCode.INVALID_REQUEST) {
            // What the worker is asked for comes from the client, for example the shell.
            return new CloseStatus(PRIVATE_USE + ProblemCode.INVALID_REQUEST.status());
        }
        int status = why.code().status();
        return status >= FIRST_SERVER_ERROR ? CloseStatus.SERVER_ERROR : new CloseStatus(PRIVATE_USE + status);
    }

    /** For a problem with a frame of the client: 1007 when it could not be understood. */
    static CloseStatus ofFrame(ProblemException why) {
        return why.code() == ProblemCode.INVALID_REQUEST ? CloseStatus.BAD_DATA : of(why);
    }
}
