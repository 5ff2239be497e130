/** Pins and extensions over REST. */
@NullMarked
package com.lfc.yundocker.master.pin.web;

import org.jspecify.annotations.NullMarked;
