/** Which workers there are and a stub for each; the only place with Dubbo in it. */
@NullMarked
package com.lfc.yundocker.master.node;

import org.jspecify.annotations.NullMarked;
