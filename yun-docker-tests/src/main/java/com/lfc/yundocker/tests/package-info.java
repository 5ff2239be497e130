/** The test bed: a registry, a raw look at the engine, a database and the real processes, all on loopback. */
@NullMarked
package com.lfc.yundocker.tests;

import org.jspecify.annotations.NullMarked;
