package com.lfc.yundocker.tests.program;

/** A program cannot go on; the message says what to do. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Failure(String message) {
        super(message);
    }
}
