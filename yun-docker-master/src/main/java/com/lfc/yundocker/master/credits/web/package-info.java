/** The ledger over REST. */
@NullMarked
package com.lfc.yundocker.master.credits.web;

import org.jspecify.annotations.NullMarked;
