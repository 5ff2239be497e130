package com.lfc.yundocker.api;

import java.io.Serializable;

/** Of a terminal's window, in characters, each from 1 to {@value #MOST}. */
public record TerminalSize(int columns, int rows) implements Serializable {

    public static final int MOST = 1000;

    public boolean isValid() {
        return columns >= 1 && columns <= MOST && rows >= 1 && rows <= MOST;
    }
}
