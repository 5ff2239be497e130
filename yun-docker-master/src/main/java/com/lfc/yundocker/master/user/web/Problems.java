package com.lfc.yundocker.master.user.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Lets a filter answer as a controller would: by the one place that makes problem details. */
@Component
class Problems {

    private final HandlerExceptionResolver handlerExceptionResolver;

    Problems(HandlerExceptionResolver handlerExceptionResolver) {
        this.handlerExceptionResolver = handlerExceptionResolver;
    }

    void answer(HttpServletRequest request, HttpServletResponse response, RuntimeException problem) {
        handlerExceptionResolver.resolveException(request, response, null, problem);
    }
}
