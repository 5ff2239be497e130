/** What users are told before and after a release. */
@NullMarked
package com.lfc.yundocker.master.notice;

import org.jspecify.annotations.NullMarked;
