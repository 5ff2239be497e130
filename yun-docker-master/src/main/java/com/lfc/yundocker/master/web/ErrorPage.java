package com.lfc.yundocker.master.web;

import com.lfc.yundocker.master.problem.ProblemCode;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the server refuses before any controller sees it, such as a malformed address, is a problem document, too. */
@RestController
@Hidden
class ErrorPage implements ErrorController {

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        Object given = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatusCode status = HttpStatusCode.valueOf(given instanceof Integer code ? code : 404);
        ProblemCode code = ProblemAnswers.codeOf(status);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemAnswers.problem(code, detail(code), null));
    }

    /** What to do, without quotation marks: it is written into JSON by hand as well. */
    static String detail(ProblemCode code) {
        return switch (code) {
            case NOT_FOUND -> "There is nothing at this address.";
            case METHOD_NOT_ALLOWED -> "This method is not allowed here.";
            case BODY_TIMEOUT -> "The body of the request did not arrive in time. Send it again.";
            case INTERNAL_ERROR -> "The master failed. Its log says why.";
            default -> "The request is malformed. Check its path, headers and body.";
        };
    }
}
