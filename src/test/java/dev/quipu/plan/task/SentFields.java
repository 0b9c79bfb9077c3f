package dev.quipu.plan.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a request's body, for tests. */
final class SentFields {

    private SentFields() {}

    /** Of an object with single quotes instead of double ones. */
    static Map<String, Json> of(String object) {
        try {
            Map<String, Json> fields = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> field :
                    JsonText.tree(JsonText.parse(object.replace('\'', '"'))).properties()) {
                fields.put(field.getKey(), JsonText.of(field.getValue()));
            }
            return fields;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(object, e);
        }
    }
}
