package com.lfc.yundocker.master.release;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Asks one worker for one removal after the other, on a thread of its own. */
final class LaneCaller implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final BooleanSupplier mayGoOn;

    /** @param mayGoOn looked at before each call */
    LaneCaller(BooleanSupplier mayGoOn) {
        this.mayGoOn = mayGoOn;
    }

    /** Returns at once. Those behind one that met trouble with the worker are not asked. */
    Calls ask(List<Begun> begun) {
        return new Calls(begun, thread.submit(() -> answers(begun)));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private List<Answer> answers(List<Begun> begun) {
        List<Answer> answers = new ArrayList<>(begun.size());
        boolean trouble = false;
        for (Begun one : begun) {
            Answer answer = trouble || !mayGoOn.getAsBoolean() ? Answer.unasked(one) : Answer.to(one);
            answers.add(answer);
            trouble |= answer.isTrouble();
        }
        return answers;
    }

    /** Calls under way. */
    record Calls(List<Begun> begun, Future<List<Answer>> future) {

        /** Waits until all of them have ended. */
        List<Answer> answers() throws InterruptedException {
            try {
                return future.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }

        /** Waits until all of them have ended: whether one met trouble with the worker. */
        boolean metTrouble() throws InterruptedException {
            return answers().stream().anyMatch(Answer::isTrouble);
        }
    }
}
