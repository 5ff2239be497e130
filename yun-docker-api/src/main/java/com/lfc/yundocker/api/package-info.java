/** What master and worker share: the RPC contract, its requests, results and errors. */
@NullMarked
package com.lfc.yundocker.api;

import org.jspecify.annotations.NullMarked;
