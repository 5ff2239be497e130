/** What operators did: recorded in the transaction of the act, never changed, pruned by age. */
@NullMarked
package com.lfc.yundocker.master.action;

import org.jspecify.annotations.NullMarked;
