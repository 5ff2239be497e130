/** The operator's view of the workers. */
@NullMarked
package com.lfc.yundocker.master.node.web;

import org.jspecify.annotations.NullMarked;
