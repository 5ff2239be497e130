/** Terminals that outlive their connections: a client that comes back within a time attaches to its shell again. */
@NullMarked
package com.lfc.yundocker.master.console.session;

import org.jspecify.annotations.NullMarked;
