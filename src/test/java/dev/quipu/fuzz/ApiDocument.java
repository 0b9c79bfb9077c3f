package dev.quipu.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The API's description, as the running service gives it. */
final class ApiDocument {

    static final ObjectMapper MAPPER = new ObjectMapper();

    static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode root;
    private final List<ApiOperation> operations = new ArrayList<>();

    ApiDocument(String json) {
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("The description is not JSON", e);
        }
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(call -> METHODS.contains(call.getKey()))
                        .forEach(call -> operations.add(operation(call.getKey(), path.getKey(), call.getValue()))));
    }

    List<ApiOperation> operations() {
        return operations;
    }

    /** The whole description. */
    JsonNode root() {
        return root;
    }

    /** The schema itself, where this one only refers to it. */
    JsonNode resolved(JsonNode schema) {
        JsonNode found = schema;
        while (found.has("$ref")) {
            found = root.at(found.path("$ref").textValue().substring(1));
        }
        return found;
    }

    private static ApiOperation operation(String method, String path, JsonNode call) {
        List<ApiOperation.Parameter> parameters = new ArrayList<>();
        call.path("parameters")
                .forEach(parameter -> parameters.add(new ApiOperation.Parameter(
                        parameter.path("name").textValue(),
                        parameter.path("in").textValue(),
                        parameter.path("schema"))));
        Map<Integer, Map<String, JsonNode>> responses = new TreeMap<>();
        call.path("responses")
                .properties()
                .forEach(response -> responses.put(
                        Integer.valueOf(response.getKey()),
                        schemas(response.getValue().path("content"))));
        JsonNode sent = call.path("requestBody").path("content");
        List<JsonNode> examples = new ArrayList<>();
        sent.forEach(content -> content.path("examples").forEach(example -> {
            if (example.path("value").isObject()) {
                examples.add(example.path("value"));
            }
        }));
        return new ApiOperation(
                call.path("operationId").textValue(),
                method.toUpperCase(Locale.ROOT),
                path,
                parameters,
                schemas(sent),
                responses,
                examples);
    }

    private static Map<String, JsonNode> schemas(JsonNode content) {
        Map<String, JsonNode> schemas = new LinkedHashMap<>();
        content.properties()
                .forEach(type -> schemas.put(type.getKey(), type.getValue().path("schema")));
        return schemas;
    }
}
