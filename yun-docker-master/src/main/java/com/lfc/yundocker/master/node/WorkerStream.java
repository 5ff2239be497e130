package com.lfc.yundocker.master.node;

import com.lfc.yundocker.api.ContainerStats;
import com.lfc.yundocker.api.TerminalSize;

/** A stream of a container's, as who looks at it has it. No call waits. One that is no terminal takes nothing. */
public interface WorkerStream {

    /** One more of what was told has been dealt with: there is room for another. */
    void done();

    /**
     * Types into the terminal.
     *
     * @return false, and nothing is typed, when too much waits already for a program that does not read
     */
    default boolean type(byte[] bytes) {
        return false;
    }

    default void resize(TerminalSize size) {}

    /**
     * Interrupts what runs in the terminal's foreground, past all that was typed before. Of that is dropped what has not got
     * to the engine.
     *
     * @return how many bytes were dropped here; the listener is told of others as of such that were taken
     */
    default int interrupt() {
        return 0;
    }

    /** Hangs up: a shell ends. Nothing more is told. */
    void close();

    /** The client has gone without ending the shell; one that is kept goes on. Nothing more is told. */
    default void detach() {
        close();
    }

    /**
     * Who looks. Called on one thread at a time, which must not be kept, but for {@link #failed}: that a worker is lost may be
     * found out on another. After an end nothing more is told.
     */
    interface Listener {

        /** To be answered with {@link WorkerStream#done()}. */
        void output(byte[] bytes);

        /** To be answered with {@link WorkerStream#done()}. */
        void sample(ContainerStats stats);

        /** So many more bytes of what was typed have gone to the engine, which keeps little for a program that does not read. */
        default void taken(int bytes) {}

        /** The shell ended. */
        void exited(int code);

        /** There will be no more. */
        void ended();

        /** It could not be opened, or broke off. */
        void failed(WorkerCallException why);
    }
}
