/** The webhook's deliveries, for admins. */
@NullMarked
package com.lfc.yundocker.master.webhook.web;

import org.jspecify.annotations.NullMarked;
