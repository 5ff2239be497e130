/** What this worker is: its identity, its settings and how it joins the network. */
@NullMarked
package com.lfc.yundocker.worker.node;

import org.jspecify.annotations.NullMarked;
