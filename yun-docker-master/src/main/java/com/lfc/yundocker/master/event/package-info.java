/** What connected users are told as it happens: by whom it is known, not how it travels. */
@NullMarked
package com.lfc.yundocker.master.event;

import org.jspecify.annotations.NullMarked;
