package com.lfc.yundocker.bench.bare;

import java.util.List;

/**
 * What was committed together.
 *
 * @param thread the one it came from; those of one thread came one after the other
 */
record RecordedTransaction(long thread, List<Executed> statements) {}
