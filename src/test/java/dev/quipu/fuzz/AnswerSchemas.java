package dev.quipu.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares answers with their schemas, and allows no field that the description does not have. */
final class AnswerSchemas {

    private final Map<JsonNode, JsonSchema> compiled = new HashMap<>();
    private final JsonNode components;
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.metaSchema(JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                    .keyword(new NonValidationKeyword("components"))
                    .build()));
    private final SchemaValidatorsConfig config =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    AnswerSchemas(ApiDocument document) {
        components = document.root().path("components").deepCopy();
        components.path("schemas").forEach(schema -> {
            if (schema.has("properties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
    }

    /** What of a body is not as its schema says, nothing if it is. */
    List<String> faults(JsonNode schema, byte[] body) {
        try {
            JsonNode json = ApiDocument.MAPPER.readTree(body);
            return compiled.computeIfAbsent(schema, this::compile).validate(json).stream()
                    .map(ValidationMessage::getMessage)
                    .toList();
        } catch (IOException e) {
            return List.of("is not JSON: " + e.getMessage());
        }
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.setAll((ObjectNode) schema);
        whole.set("components", components);
        return factory.getSchema(whole, config);
    }
}
