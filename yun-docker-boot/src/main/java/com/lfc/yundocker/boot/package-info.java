/** How master and worker start: their settings are checked first, and a start that fails ends the process. */
@NullMarked
package com.lfc.yundocker.boot;

import org.jspecify.annotations.NullMarked;
