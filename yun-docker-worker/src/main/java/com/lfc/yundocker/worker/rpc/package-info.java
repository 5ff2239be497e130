/** The RPC side: who may call, which worker is meant, and nothing else. */
@NullMarked
package com.lfc.yundocker.worker.rpc;

import org.jspecify.annotations.NullMarked;
