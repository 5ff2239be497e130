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

/** No request of this API needs more than 64 KiB. */
@Configuration(proxyBeanMethods = false)
class BodyLimit implements WebMvcConfigurer {

    private static final int LARGEST = 64 * 1024;

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                if (request.getContentLengthLong() > LARGEST) {
                    throw tooLarge();
                }
                return true;
            }
        });
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
                                .maxDocumentLength(LARGEST)
                                .build()));
    }
}
