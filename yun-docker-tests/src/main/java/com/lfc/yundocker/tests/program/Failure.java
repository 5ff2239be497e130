package com.lfc.yundocker.tests.program;

/** A program cannot go on; the message says what to do. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Failure(String message) {
        super(message);
    }
}
