/** What is measured, worked out and drawn. */
@NullMarked
package com.lfc.yundocker.bench.figures;

import org.jspecify.annotations.NullMarked;
