package com.lfc.yundocker.master.release;

/** What this master may do with the run that it works on, at the moment of asking. */
interface Permit {

    /** Whether the run is still this master's, so that it may write down what became of an item. */
    boolean holds();

    /** Whether it may begin with another item, too: nobody has cancelled the run. */
    boolean goesOn();

    /** The run has moved, or waits on purpose: a run that does not say so for long counts as stuck. */
    void progressed();
}
