package com.lfc.yundocker.master.web;

import com.fasterxml.jackson.databind.JavaType;
import com.github.therapi.runtimejavadoc.CommentFormatter;
import com.github.therapi.runtimejavadoc.FieldJavadoc;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says in the description of the API what each constant of an enum means, in the words of its Javadoc. */
@Component
class EnumDescriptions implements ModelConverter {

    private static final CommentFormatter WORDS = new CommentFormatter();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        JavaType java = Json31.mapper().constructType(type.getType());
        if (schema != null && java.isEnumType()) {
            SchemaNames.meant(schema, context).setDescription(described(java.getRawClass()));
        }
        return schema;
    }

    private static String described(Class<?> type) {
        return RuntimeJavadoc.getJavadoc(type).getEnumConstants().stream()
                .map(EnumDescriptions::described)
                .collect(Collectors.joining("\n"));
    }

    private static String described(FieldJavadoc constant) {
        return "* `" + constant.getName() + "`: " + WORDS.format(constant.getComment());
    }
}
