/** The overview over REST. */
@NullMarked
package com.lfc.yundocker.master.overview.web;

import org.jspecify.annotations.NullMarked;
