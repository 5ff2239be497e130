package com.lfc.yundocker.master.sweep;

/** Works through the open items of one kind of the release that is under way on this master. */
public interface Sweep {

    /**
     * Returns when no item of the kind is open any more, but for those of workers that do not answer.
     *
     * @throws IllegalStateException when no release is under way on this master, or it lost the lease on it
     */
    void work(Phase phase);
}
