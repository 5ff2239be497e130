/** The benchmarks that need no Docker Engine: the release at scale, and with more workers. */
@NullMarked
package com.lfc.yundocker.bench;

import org.jspecify.annotations.NullMarked;
