/** The worker: one process on each Docker machine that turns RPC calls into Docker Engine calls. */
@NullMarked
package com.lfc.yundocker.worker;

import org.jspecify.annotations.NullMarked;
