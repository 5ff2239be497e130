package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.sweep.Removal;
import org.jspecify.annotations.Nullable;

/** What came of asking a worker: a removal, a failure, or neither when it was not to be asked any more. */
record Answer(
        Begun begun, @Nullable Removal removal, @Nullable RuntimeException failure) {

    static Answer to(Begun begun) {
        try {
            return new Answer(begun, begun.removal().carryOut(), null);
        } catch (RuntimeException e) {
            return new Answer(begun, null, e);
        }
    }

    static Answer unasked(Begun begun) {
        return new Answer(begun, null, null);
    }

    ReleaseItem item() {
        return begun.item();
    }

    boolean isUnasked() {
        return removal == null && failure == null;
    }

    /** Whether the engine was busy with the calls before it for so long that it was not asked. */
    boolean isNotBegun() {
        return failure instanceof WorkerCallException call && call.notBegun();
    }

    /** Whether the engine has dealt with it, well or not. */
    boolean isTried() {
        return !isUnasked() && !isNotBegun();
    }

    /** Whether the worker, or the way to it, is in trouble, so that the lane's other items had better wait. */
    boolean isTrouble() {
        return failure instanceof WorkerCallException call && call.workerTrouble();
    }
}
