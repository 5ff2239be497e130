/** The record of operators' acts over REST. */
@NullMarked
package com.lfc.yundocker.master.action.web;

import org.jspecify.annotations.NullMarked;
