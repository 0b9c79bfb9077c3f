package dev.quipu.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.quipu.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the user gave with options, as the body of the call that does the same: what is left out, the rules decide. */
final class GivenFields {

    private final Map<String, Json> fields = new LinkedHashMap<>();

    /** Adds a text, unless it is null. */
    GivenFields with(String field, String text) {
        if (text != null) {
            fields.put(field, new Json(TextNode.valueOf(text).toString()));
        }
        return this;
    }

    /** Adds an object of texts, unless there are none. */
    GivenFields with(String field, Map<String, String> texts) {
        if (texts != null && !texts.isEmpty()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            texts.forEach(object::put);
            fields.put(field, new Json(object.toString()));
        }
        return this;
    }

    /** Adds texts, unless they are null. */
    GivenFields with(String field, List<String> texts) {
        if (texts != null) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            texts.forEach(array::add);
            fields.put(field, new Json(array.toString()));
        }
        return this;
    }

    /** Adds a value as it is, unless it is null. */
    GivenFields with(String field, Json value) {
        if (value != null) {
            fields.put(field, value);
        }
        return this;
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    Map<String, Json> body() {
        return fields;
    }
}
