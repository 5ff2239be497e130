/** What the release says to its database, written down and then repeated by a bare JDBC loop. */
@NullMarked
package com.lfc.yundocker.bench.bare;

import org.jspecify.annotations.NullMarked;
