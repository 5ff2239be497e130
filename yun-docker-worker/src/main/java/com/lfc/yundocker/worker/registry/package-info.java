/** Questions to registries, by the OCI distribution specification. Knows nothing of the Docker Engine. */
@NullMarked
package com.lfc.yundocker.worker.registry;

import org.jspecify.annotations.NullMarked;
