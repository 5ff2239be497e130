/** What the launcher runs: the demo, the benchmarks, the audit. Talk to standard error, results to standard output. */
@NullMarked
package com.lfc.yundocker.tests.program;

import org.jspecify.annotations.NullMarked;
