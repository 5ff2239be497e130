package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.node.WorkerCallException;
import com.lfc.yundocker.master.sweep.Removal;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** A release item whose worker has been asked to remove it. */
record AskedRemoval(ReleaseItem item, Future<Removal> answer) {

    /** Waits for the answer: whether the worker, or the way to it, is in trouble. */
    boolean metTrouble() throws InterruptedException {
        try {
            answer.get();
            return false;
        } catch (ExecutionException e) {
            return e.getCause() instanceof WorkerCallException call && call.workerTrouble();
        }
    }

    /** Waits for what came of it; fails as the call did. */
    Removal removal() throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }
}
