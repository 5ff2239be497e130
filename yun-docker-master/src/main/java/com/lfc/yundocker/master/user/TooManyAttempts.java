package com.lfc.yundocker.master.user;

import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import java.util.Map;

/** Says how long to wait. */
final class TooManyAttempts extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final long seconds;

    TooManyAttempts(long seconds) {
        super(ProblemCode.TOO_MANY_ATTEMPTS, "Too many failed attempts. Try again in " + seconds + " s.");
        this.seconds = seconds;
    }

    @Override
    public Map<String, Object> extensions() {
        return Map.of("retryAfterSeconds", seconds);
    }
}
