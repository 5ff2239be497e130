package com.lfc.yundocker.master.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.lfc.yundocker.master.problem.ProblemCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;

/** The page's types are made from the description: it must say of each member whether it is there, and may be null. */
@SpringBootTest(classes = OpenApiDescriptionTest.Described.class)
class OpenApiDescriptionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final MockMvc mvc;
    private JsonNode api;
    private JsonNode schemas;

    @ImportAutoConfiguration({
        JacksonAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        SpringDocConfiguration.class,
        SpringDocConfigProperties.class,
        SpringDocWebMvcConfiguration.class
    })
    @Import({
        Things.class,
        OpenApiDescription.class,
        SchemaNames.class,
        EnumDescriptions.class,
        RecordSchemas.class,
        RequestSchemas.class,
        ProblemDescription.class
    })
    static class Described {}

    @RestController
    static class Things {

        record Wish(
                String name,
                @Nullable String note,
                @Nullable Part part) {

            record Part(long size, @Nullable Long limit) {}
        }

        @PostMapping("/things")
        Thing make(@RequestBody Wish wish) {
            throw new IllegalStateException(wish.name());
        }

        @GetMapping("/things")
        PageView<Thing> all() {
            throw new IllegalStateException();
        }
    }

    record Thing(
            long id,
            Long size,
            Kind kind,
            @Nullable Kind formerKind,
            @Nullable Instant endedAt,
            @Nullable Part part,
            @Nullable List<Part> parts,
            Part always,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String secret) {

        record Part(String name, @Nullable String note) {}

        enum Kind {
            GOOD,
            BAD
        }
    }

    OpenApiDescriptionTest(@Autowired WebApplicationContext context) {
        mvc = MockMvcBuilders.webAppContextSetup(context).build();
    }

    @BeforeEach
    void read() throws Exception {
        String text = mvc.perform(get("/v3/api-docs"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        api = JSON.readTree(text);
        schemas = api.at("/components/schemas");
    }

    @Test
    void whatAnAnswerAlwaysHasIsRequired() {
        assertThat(required("OpenApiDescriptionTestThing"))
                .containsExactlyInAnyOrder("id", "size", "kind", "formerKind", "endedAt", "part", "parts", "always");
        assertThat(required("PageViewOpenApiDescriptionTestThing"))
                .containsExactlyInAnyOrder("items", "page", "size", "total");
    }

    @Test
    void whatMayBeNullSaysSo() {
        JsonNode thing = schemas.at("/OpenApiDescriptionTestThing/properties");
        assertThat(types(thing.at("/endedAt/type"))).containsExactlyInAnyOrder("string", "null");
        assertThat(types(thing.at("/parts/type"))).containsExactlyInAnyOrder("array", "null");
        assertThat(thing.at("/part/oneOf/0/$ref").asText()).endsWith("/ThingPart");
        assertThat(thing.at("/part/oneOf/1/type").asText()).isEqualTo("null");
        assertThat(thing.at("/formerKind/oneOf/0/$ref").asText()).endsWith("/ThingKind");
        assertThat(thing.at("/size/type").asText()).isEqualTo("integer");
        assertThat(thing.at("/secret/type").asText()).isEqualTo("string");
    }

    @Test
    void aRequestMayLeaveOutWhatMayBeNull() {
        assertThat(required("Wish")).containsExactlyInAnyOrder("name");
        assertThat(required("WishPart")).containsExactlyInAnyOrder("size");
        assertThat(types(schemas.at("/Wish/properties/note/type"))).containsExactlyInAnyOrder("string", "null");
    }

    @Test
    void anEnumIsDescribedOnceUnderItsName() {
        assertThat(schemas.at("/OpenApiDescriptionTestThing/properties/kind/$ref")
                        .asText())
                .endsWith("/ThingKind");
        assertThat(types(schemas.at("/ThingKind/enum"))).containsExactly("GOOD", "BAD");
    }

    @Test
    void everyOperationMayAnswerAProblem() {
        assertThat(api.at("/paths/~1things/post/responses/default/$ref").asText())
                .isEqualTo("#/components/responses/Problem");
        assertThat(api.at("/components/responses/Problem/content/application~1problem+json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Problem");
        assertThat(required("Problem")).containsExactlyInAnyOrder("type", "title", "status", "detail", "code");
        assertThat(types(schemas.at("/ProblemCode/enum")))
                .containsExactlyElementsOf(
                        Stream.of(ProblemCode.values()).map(Enum::name).toList());
        assertThat(schemas.at("/ProblemCode/description").asText()).contains("* `NO_SHELL`: ");
    }

    @Test
    void whatGoesOverWebSocketsIsDescribed() {
        assertThat(required("ContainerStats")).contains("atEpochMillis", "processes");
    }

    private List<String> required(String schema) {
        return types(schemas.path(schema).path("required"));
    }

    private static List<String> types(JsonNode array) {
        List<String> words = new ArrayList<>();
        array.forEach(word -> words.add(word.asText()));
        return words;
    }
}
