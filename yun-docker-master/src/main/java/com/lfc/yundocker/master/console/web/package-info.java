/** Terminal sessions over REST. */
@NullMarked
package com.lfc.yundocker.master.console.web;

import org.jspecify.annotations.NullMarked;
