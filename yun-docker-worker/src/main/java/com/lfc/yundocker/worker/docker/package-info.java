/** What the worker asks of its Docker Engine. The only package that knows docker-java; its errors leave as WorkerException. */
@NullMarked
package com.lfc.yundocker.worker.docker;

import org.jspecify.annotations.NullMarked;
