/** What releases leave alone: pins that admins set until a date, and extensions over one night that owners ask for. */
@NullMarked
package com.lfc.yundocker.master.pin;

import org.jspecify.annotations.NullMarked;
