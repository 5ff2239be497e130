package com.lfc.yundocker.master.release;

import com.lfc.yundocker.master.sweep.BegunRemoval;

/** A release item that is REMOVING, and what its worker is to be asked. */
record Begun(ReleaseItem item, BegunRemoval removal) {}
