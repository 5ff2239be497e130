package com.lfc.yundocker.master.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.lfc.yundocker.api.WorkerErrorCode;
import com.lfc.yundocker.master.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused (RFC 9457).
 *
 * @param type always {@code about:blank}: the code tells problems apart
 * @param title of the status
 * @param detail a sentence that says what to do
 * @param instance the path that was asked for
 * @param code stable, for programs and translations
 * @param field which member of the request is to blame
 * @param runId the release that is in the way
 * @param workerCode why a worker could not do what it was asked: the detail then holds its words, or its engine's
 * @param retryAfterSeconds when to try again, as in the header
 */
// What ProblemAnswers writes; here only so that it can be described.
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        ProblemCode code,
        @Nullable String field,
        @Nullable Long runId,
        @Nullable WorkerErrorCode workerCode,
        @Nullable Long retryAfterSeconds) {}
