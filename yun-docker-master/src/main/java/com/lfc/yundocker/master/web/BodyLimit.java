package com.lfc.yundocker.master.web;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.lfc.yundocker.master.problem.ProblemCode;
import com.lfc.yundocker.master.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
                    throw new ProblemException(
                            ProblemCode.PAYLOAD_TOO_LARGE, "A request must not be larger than 64 KiB.");
                }
                return true;
            }
        });
    }

    /** Holds for bodies that do not tell their length. */
    @Bean
    Jackson2ObjectMapperBuilderCustomizer documentLimit() {
        return builder -> builder.postConfigurer(mapper -> mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(LARGEST)
                        .build()));
    }
}
