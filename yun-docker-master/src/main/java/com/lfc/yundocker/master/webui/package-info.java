/** Serves the page that {@code src/main/webui} is built to, which knows nothing that is secret. */
@NullMarked
package com.lfc.yundocker.master.webui;

import org.jspecify.annotations.NullMarked;
