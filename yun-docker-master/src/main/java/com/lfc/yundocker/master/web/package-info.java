/** What all controllers share: problem details and paging. */
@NullMarked
package com.lfc.yundocker.master.web;

import org.jspecify.annotations.NullMarked;
