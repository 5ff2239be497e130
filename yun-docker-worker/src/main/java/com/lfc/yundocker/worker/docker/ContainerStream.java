package com.lfc.yundocker.worker.docker;

import com.lfc.yundocker.api.StreamDown;
import com.lfc.yundocker.api.TerminalSize;
import com.lfc.yundocker.api.WorkerException;

/** What lasts as long as somebody looks at it. */
public interface ContainerStream {

    /**
     * Brings what comes to the outlet, on this thread, until nothing comes or nobody reads any more.
     *
     * @return how it ended
     * @throws WorkerException when it broke off
     */
    StreamDown run(Outlet outlet);

    /** Returns at once. */
    default void type(byte[] bytes) {}

    /** Returns at once. */
    default void resize(TerminalSize size) {}

    /** Drops what was typed and not taken yet, and interrupts what runs in the foreground. Returns at once. */
    default void interrupt() {}

    /** Lets it end; called from another thread, also while it does not run yet, but will, or no longer. */
    void hangUp();
}
