/** The master's release engine on a database that is filled by the hundred thousand, with simulated workers. */
@NullMarked
package com.lfc.yundocker.bench.engine;

import org.jspecify.annotations.NullMarked;
