/** Containers over REST. */
@NullMarked
package com.lfc.yundocker.master.container.web;

import org.jspecify.annotations.NullMarked;
