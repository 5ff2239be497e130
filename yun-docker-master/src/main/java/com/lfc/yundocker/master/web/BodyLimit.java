package com.lfc.yundocker.master.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What a body may be: of one type, and of at most 64 KiB, which {@link RequestLimits} holds. */
@Configuration(proxyBeanMethods = false)
class BodyLimit implements WebMvcConfigurer {

    static final int MAX_BYTES = 64 * 1024;

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                requireOneType(request);
                return true;
            }
        });
    }

    /** Spring fails on a request that says it is of any type. */
    private static void requireOneType(HttpServletRequest request) {
        String type = request.getContentType();
        if (type != null && type.contains("*")) {
            throw new ProblemException(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send application/json.");
        }
    }

    static ProblemException tooLarge() {
        return new ProblemException(ProblemCode.PAYLOAD_TOO_LARGE, "A request must not be larger than 64 KiB.");
    }

    /** Jackson has no type of its own for this limit. */
    static boolean isBehind(Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(StreamConstraintsException.class::isInstance)
                .anyMatch(cause -> String.valueOf(cause.getMessage()).startsWith("Document length"));
    }

    /** Holds for bodies that do not tell their length. What is said twice, or by an enum's number, is refused, too. */
    @Bean
    Jackson2ObjectMapperBuilderCustomizer strictDocuments() {
        return builder -> builder.featuresToEnable(
                        JsonParser.Feature.STRICT_DUPLICATE_DETECTION, DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .postConfigurer(mapper -> mapper.getFactory()
                        .setStreamReadConstraints(StreamReadConstraints.builder()
                                .maxDocumentLength(MAX_BYTES)
                                .build()));
    }
}
