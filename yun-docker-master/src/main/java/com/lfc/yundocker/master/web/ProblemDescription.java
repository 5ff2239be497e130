package com.lfc.yundocker.master.web;

import com.lfc.yundocker.api.ContainerStats;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Describes what no controller names: the problem that each operation may answer, and what goes over WebSockets. */
@Component
class ProblemDescription implements OpenApiCustomizer {

    private static final String NAME = "Problem";

    @Override
    public void customise(OpenAPI api) {
        describe(api, Problem.class);
        describe(api, ContainerStats.class);
        MediaType problem = new MediaType().schema(new Schema<>().$ref(NAME));
        api.getComponents()
                .addResponses(
                        NAME,
                        new ApiResponse()
                                .description("Why it was refused")
                                .content(new Content()
                                        .addMediaType(
                                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                                problem)));
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> operation.getResponses().addApiResponse("default", new ApiResponse().$ref(NAME)));
    }

    private static void describe(OpenAPI api, Class<?> type) {
        ModelConverters.getInstance(true).readAll(type).forEach(api.getComponents()::addSchemas);
    }
}
