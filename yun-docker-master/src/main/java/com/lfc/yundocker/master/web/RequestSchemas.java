package com.lfc.yundocker.master.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** What may be null in a request may be left out of it; in an answer it is always there. */
@Component
class RequestSchemas implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI api) {
        Map<String, Schema<?>> found = new LinkedHashMap<>();
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(RequestSchemas::bodies)
                .forEach(body -> collect(body, api.getComponents().getSchemas(), found));
        found.values().forEach(RequestSchemas::loosen);
    }

    private static Stream<Schema<?>> bodies(Operation operation) {
        return operation.getRequestBody() == null
                ? Stream.of()
                : operation.getRequestBody().getContent().values().stream().map(MediaType::getSchema);
    }

    @SuppressWarnings("rawtypes") // The components are declared so.
    private static void collect(Schema<?> schema, Map<String, Schema> all, Map<String, Schema<?>> found) {
        if (schema.get$ref() != null) {
            String name = SchemaNames.nameIn(schema.get$ref());
            Schema<?> meant = all.get(name);
            if (meant != null && found.put(name, meant) == null) {
                collect(meant, all, found);
            }
        }
        parts(schema).forEach(part -> collect(part, all, found));
    }

    private static Stream<Schema<?>> parts(Schema<?> schema) {
        List<Schema<?>> parts = new ArrayList<>();
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(parts::add);
        }
        if (schema.getOneOf() != null) {
            schema.getOneOf().forEach(parts::add);
        }
        if (schema.getItems() != null) {
            parts.add(schema.getItems());
        }
        return parts.stream();
    }

    private static void loosen(Schema<?> schema) {
        if (schema.getProperties() != null && schema.getRequired() != null) {
            Set<String> required = new LinkedHashSet<>(schema.getRequired());
            schema.getProperties().forEach((name, property) -> {
                if (RecordSchemas.isOrNull(property)) {
                    required.remove(name);
                }
            });
            schema.setRequired(new ArrayList<>(required));
        }
    }
}
