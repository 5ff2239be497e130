package com.lfc.yundocker.tests.program;

import java.util.function.Consumer;

/** What can go wrong on purpose, and how it ends. */
enum ChaosFault {
    KILL_MASTER(bed -> bed.master().kill(), bed -> bed.master().revive()),
    KILL_WORKER(bed -> bed.worker().kill(), bed -> bed.worker().revive()),
    FREEZE_MASTER(bed -> bed.master().freeze(), bed -> bed.master().thaw()),
    FREEZE_WORKER(bed -> bed.worker().freeze(), bed -> bed.worker().thaw()),
    CUT_CONNECTION(bed -> bed.connection().cut(), bed -> {}),
    HOLD_ANSWERS(bed -> bed.connection().holdAnswers(), bed -> bed.connection().letAnswersPass()),
    /** What the worker had said and was not heard is lost. */
    LOSE_ANSWERS(bed -> bed.connection().holdAnswers(), bed -> {
        bed.connection().cut();
        bed.connection().letAnswersPass();
    }),
    FREEZE_ENGINE(bed -> bed.engineFront().freeze(), bed -> bed.engineFront().thaw()),
    CUT_ENGINE(bed -> bed.engineFront().go(), bed -> bed.engineFront().comeBack()),
    /** What the engine had said and was not heard is lost. */
    LOSE_ENGINE(bed -> bed.engineFront().freeze(), bed -> {
        bed.engineFront().go();
        bed.engineFront().comeBack();
        bed.engineFront().thaw();
    }),
    KILL_DATABASE(ChaosBed::killDatabase, ChaosBed::reviveDatabase);

    private final Consumer<ChaosBed> strike;
    private final Consumer<ChaosBed> end;

    ChaosFault(Consumer<ChaosBed> strike, Consumer<ChaosBed> end) {
        this.strike = strike;
        this.end = end;
    }

    void strike(ChaosBed bed) {
        strike.accept(bed);
    }

    /** Does not wait until what was killed serves again. */
    void end(ChaosBed bed) {
        end.accept(bed);
    }
}
