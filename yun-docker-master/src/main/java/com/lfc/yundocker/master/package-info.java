/** The master: users, credits, images, containers, and the nightly release. */
@NullMarked
package com.lfc.yundocker.master;

import org.jspecify.annotations.NullMarked;
