/** Image claims: pulled, charged, shared, removed and settled. */
@NullMarked
package com.lfc.yundocker.master.image;

import org.jspecify.annotations.NullMarked;
