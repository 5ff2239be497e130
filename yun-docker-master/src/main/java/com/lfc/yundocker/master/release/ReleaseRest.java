package com.lfc.yundocker.master.release;

import org.jspecify.annotations.Nullable;

/**
 * What an ended run has left, and the run that took it up.
 *
 * @param left items that it has not taken back although they are there still
 * @param retriedBy its latest retry
 */
public record ReleaseRest(long left, @Nullable Long retriedBy) {

    static final ReleaseRest NONE = new ReleaseRest(0, null);
}
