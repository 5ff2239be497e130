/** What operators are told of releases: one HTTP request for each event, signed and retried. */
@NullMarked
package com.lfc.yundocker.master.webhook;

import org.jspecify.annotations.NullMarked;
