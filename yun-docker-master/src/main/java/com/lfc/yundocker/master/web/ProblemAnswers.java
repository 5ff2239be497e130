package com.lfc.yundocker.master.web;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Makes every error a problem document (RFC 9457) with a stable code; nothing else in master does. */
@RestControllerAdvice
class ProblemAnswers extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAnswers.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ProblemException e) {
        if (e.code() == ProblemCode.INTERNAL_ERROR) {
            log.error("Refused as an error of our own", e);
        }
        ProblemDetail problem = problem(e.code(), String.valueOf(e.getMessage()), e.field());
        e.extensions().forEach(problem::setProperty);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(e.code().status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (e.code().status() == HttpStatus.UNAUTHORIZED.value()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        Object seconds = e.extensions().get("retryAfterSeconds");
        if (seconds != null) {
            answer.header(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        return answer.body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongType(MethodArgumentTypeMismatchException e) {
        return refused(invalid(e.getName()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> violated(ConstraintViolationException e) {
        ConstraintViolation<?> first = e.getConstraintViolations().iterator().next();
        String path = first.getPropertyPath().toString();
        String field = path.substring(path.lastIndexOf('.') + 1);
        return refused(invalid(field, first.getMessage()));
    }

    /** A form with files that cannot even be read; no operation takes one. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> notJson(MultipartException e) {
        return answer(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send application/json.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unforeseen(Exception e) {
        if (DatabaseTrouble.isBehind(e)) {
            log.warn("The database does not answer as it should", e);
            return answer(
                    ProblemCode.DATABASE_UNAVAILABLE, "The database does not answer just now. Try again in a moment.");
        }
        log.error("Nobody foresaw this", e);
        return answer(
                ProblemCode.INTERNAL_ERROR, "Something went wrong here, not with you. The master's log says more.");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        FieldError first = e.getFieldError();
        if (first == null) {
            return asObject(refused(invalid(e.getObjectName())));
        }
        String message = first.isBindingFailure() ? "not a value of the right kind" : first.getDefaultMessage();
        return asObject(refused(invalid(first.getField(), message)));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var first = e.getParameterValidationResults().get(0);
        String field = first.getMethodParameter().getParameterName();
        String message = first.getResolvableErrors().get(0).getDefaultMessage();
        return asObject(refused(invalid(String.valueOf(field), message)));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (BodyLimit.isBehind(e)) {
            return asObject(refused(BodyLimit.tooLarge()));
        }
        if (e.getCause() instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            List<JsonMappingException.Reference> path = mapping.getPath();
            String field = path.get(path.size() - 1).getFieldName();
            return asObject(refused(invalid(String.valueOf(field), unreadable(mapping))));
        }
        return asObject(refused(
                new ProblemException(ProblemCode.INVALID_REQUEST, "The body must be one JSON object, and is not.")));
    }

    private static String unreadable(JsonMappingException mapping) {
        return mapping instanceof InvalidFormatException format
                        && format.getTargetType().isEnum()
                ? "one of " + Arrays.toString(format.getTargetType().getEnumConstants())
                : "unknown, or not a value of the right kind";
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleServletRequestBindingException(
            ServletRequestBindingException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return asObject(
                refused(new ProblemException(ProblemCode.INVALID_REQUEST, "A part of the request is missing.")));
    }

    /** What Spring itself refuses: methods, media types, paths. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemCode code = codeOf(status);
        String detail = code == ProblemCode.NOT_FOUND ? "There is nothing at this address." : reason(status);
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(code, detail, null));
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemCode code, String detail) {
        return ResponseEntity.status(code.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(code, detail, null));
    }

    static ProblemDetail problem(ProblemCode code, String detail, @Nullable String field) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(code.status()), detail);
        problem.setProperty("code", code.name());
        if (field != null) {
            problem.setProperty("field", field);
        }
        return problem;
    }

    static ProblemCode codeOf(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> ProblemCode.NOT_FOUND;
            case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
            case 406 -> ProblemCode.NOT_ACCEPTABLE;
            case 408 -> ProblemCode.BODY_TIMEOUT;
            case 413 -> ProblemCode.PAYLOAD_TOO_LARGE;
            case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
            default -> status.is4xxClientError() ? ProblemCode.INVALID_REQUEST : ProblemCode.INTERNAL_ERROR;
        };
    }

    private static String reason(HttpStatusCode status) {
        HttpStatus known = HttpStatus.resolve(status.value());
        return known == null ? "Refused." : known.getReasonPhrase() + ".";
    }

    private static ProblemException invalid(String field) {
        return invalid(field, "not a value of the right kind");
    }

    private static ProblemException invalid(String field, @Nullable String message) {
        return new ProblemException(ProblemCode.INVALID_REQUEST, field + ": " + message + ".", field);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // ResponseEntityExceptionHandler is declared with Object.
    private static ResponseEntity<Object> asObject(ResponseEntity<ProblemDetail> answer) {
        return (ResponseEntity) answer;
    }
}
