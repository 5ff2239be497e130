/** One user's things at a glance: what they have, what it costs, and when it goes. */
@NullMarked
package com.lfc.yundocker.master.overview;

import org.jspecify.annotations.NullMarked;
