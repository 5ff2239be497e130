/** The file of the embedded database: how one of an earlier H2 becomes one of this H2. */
@NullMarked
package com.lfc.yundocker.master.database;

import org.jspecify.annotations.NullMarked;
