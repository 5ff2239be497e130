package com.lfc.yundocker.master.web;

import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Set;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;

/** By which names the description of the API knows our types. */
@Configuration(proxyBeanMethods = false)
class SchemaNames {

    static {
        // Each enum once, under its name, in place of its constants wherever it is used. Swagger has no other switch.
        ModelResolver.enumsAsRef = true;
    }

    private static final String COMPONENTS = "#/components/schemas/";

    /** The first to be registered is the last to be asked: it is the one that makes the schemas. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelResolver modelResolver(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), new WithOuterName()).openapi31(true);
    }

    /** What a schema stands for: itself, or what it refers to. */
    static Schema<?> meant(Schema<?> schema, ModelConverterContext context) {
        String reference = schema.get$ref();
        Schema<?> found = reference == null ? null : context.getDefinedModels().get(nameIn(reference));
        return found == null ? schema : found;
    }

    static String nameIn(String reference) {
        return reference.substring(COMPONENTS.length());
    }

    /** Two nested types may have the same name, and one would silently take the other's place. */
    private static final class WithOuterName extends TypeNameResolver {

        @Override
        protected String nameForClass(Class<?> type, Set<Options> options) {
            Class<?> outer = type.getEnclosingClass();
            String name = super.nameForClass(type, options);
            return outer == null || AnnotatedElementUtils.hasAnnotation(outer, Controller.class)
                    ? name
                    : outer.getSimpleName() + name;
        }
    }
}
