/** Notices over HTTP. */
@NullMarked
package com.lfc.yundocker.master.notice.web;

import org.jspecify.annotations.NullMarked;
