package com.lfc.yundocker.master.release;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Asks one worker for removals, in their order, on threads of its own. After trouble with the worker it asks no more. */
final class LaneCaller implements AutoCloseable {

    private final ExecutorService threads;
    private final Permit permit;
    private volatile boolean trouble;

    /**
     * @param threads as many as calls may be under way; shut down in the end
     * @param permit looked at before each call
     */
    LaneCaller(ExecutorService threads, Permit permit) {
        this.threads = threads;
        this.permit = permit;
    }

    /** Returns at once; the calls come after those that were asked for before. */
    Calls ask(List<Begun> begun) {
        return new Calls(
                begun,
                begun.stream().map(one -> threads.submit(() -> call(one))).toList());
    }

    /** Whether it met trouble with the worker and asks no more. */
    boolean metTrouble() {
        return trouble;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private Answer call(Begun begun) {
        if (trouble || !permit.goesOn() || begun.removal().isStale()) {
            return Answer.unasked(begun);
        }
        Answer answer = Answer.to(begun);
        if (answer.isTrouble()) {
            trouble = true;
        }
        return answer;
    }

    /** Calls asked for. */
    record Calls(List<Begun> begun, List<Future<Answer>> futures) {

        /** Waits until all of them have ended. */
        List<Answer> answers() throws InterruptedException {
            List<Answer> answers = new ArrayList<>(futures.size());
            for (Future<Answer> future : futures) {
                answers.add(answer(future));
            }
            return answers;
        }

        private static Answer answer(Future<Answer> future) throws InterruptedException {
            try {
                return future.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }
}
