/** Image claims over REST. */
@NullMarked
package com.lfc.yundocker.master.image.web;

import org.jspecify.annotations.NullMarked;
