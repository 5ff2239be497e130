package com.lfc.yundocker.master.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says in the description of the API which members of a record are always there and which may be null, as the types say:
 * what is not {@code @Nullable} never is. Swagger itself knows only annotations of fields, and not those of types. What may
 * be left out of a request is {@link RequestSchemas}' part.
 */
@Component
class RecordSchemas implements ModelConverter {

    private static final String NULL = "null";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        JavaType java = Json31.mapper().constructType(type.getType());
        if (schema != null && java.getRawClass().isRecord()) {
            describe(java.getRawClass(), SchemaNames.meant(schema, context));
        }
        return schema;
    }

    /** Harmless when it was done before: each use of a type comes here. */
    private static void describe(Class<?> type, Schema<?> schema) {
        if (schema.getProperties() == null) {
            return;
        }
        Set<String> required = new LinkedHashSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            Schema<?> property = schema.getProperties().get(name);
            if (property == null || isLeftOutWhenNull(component)) {
                continue;
            }
            required.add(name);
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                schema.getProperties().put(name, orNull(property));
            }
        }
        schema.setRequired(new ArrayList<>(required));
    }

    private static boolean isLeftOutWhenNull(RecordComponent component) {
        JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
        JsonInclude include = own == null ? component.getDeclaringRecord().getAnnotation(JsonInclude.class) : own;
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && include != null
                && include.value() == JsonInclude.Include.NON_NULL;
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() == null) {
            if (schema.getTypes() != null) {
                schema.addType(NULL);
            }
            return schema;
        }
        Schema<?> reference = new JsonSchema().$ref(schema.get$ref());
        return new JsonSchema()
                .oneOf(List.of(reference, new JsonSchema().typesItem(NULL)))
                .description(schema.getDescription());
    }

    /** Whether it may be null, by its schema alone. */
    static boolean isOrNull(Schema<?> schema) {
        return isNull(schema)
                || (schema.getOneOf() != null && schema.getOneOf().stream().anyMatch(RecordSchemas::isNull));
    }

    private static boolean isNull(Schema<?> schema) {
        return schema.getTypes() != null && schema.getTypes().contains(NULL);
    }
}
