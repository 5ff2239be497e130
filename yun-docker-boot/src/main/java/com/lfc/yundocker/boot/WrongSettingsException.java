package com.lfc.yundocker.boot;

import java.util.List;

/** Settings that the program does not know or cannot use. The message names each with its place. */
final class WrongSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongSettingsException(List<String> mistakes) {
        super(String.join("\n\n", mistakes));
    }
}
