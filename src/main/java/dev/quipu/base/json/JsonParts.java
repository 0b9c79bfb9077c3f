package dev.quipu.base.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The parts of a value that are looked at, by the names of its fields. What is not named, which may be most of a value, is
 * read over without being made a tree of. Of an array the parts of each element are meant.
 */
public final class JsonParts {

    /** A value as a whole. */
    private static final JsonParts WHOLE = new JsonParts(Map.of());

    private final Map<String, JsonParts> fields;

    private JsonParts(Map<String, JsonParts> fields) {
        this.fields = fields;
    }

    /** Fields with all that is in them. */
    public static JsonParts of(String... names) {
        Map<String, JsonParts> fields = new HashMap<>();
        for (String name : names) {
            fields.put(name, WHOLE);
        }
        return new JsonParts(fields);
    }

    /** These and a field of which only parts are looked at. */
    public JsonParts and(String name, JsonParts parts) {
        Map<String, JsonParts> more = new HashMap<>(fields);
        more.put(name, parts);
        return new JsonParts(more);
    }

    /**
     * The parts of a value as a tree, with exact decimals, in which everything else is missing.
     *
     * @throws IllegalArgumentException if it is no JSON
     */
    public JsonNode of(Json json) {
        try (JsonParser parser = JsonText.stored(json)) {
            parser.nextToken();
            return read(parser);
        } catch (IOException e) {
            throw new IllegalArgumentException("A stored value is not JSON: " + e.getMessage(), e);
        }
    }

    private JsonNode read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            return TextNode.valueOf(parser.getText());
        }
        if (this == WHOLE || !token.isStructStart()) {
            return JsonText.node(parser);
        }
        return token == JsonToken.START_ARRAY ? elements(parser) : fields(parser);
    }

    private ArrayNode elements(JsonParser parser) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(read(parser));
        }
        return array;
    }

    private ObjectNode fields(JsonParser parser) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonParts parts = fields.get(name);
            parser.nextToken();
            if (parts == null) {
                parser.skipChildren();
            } else {
                object.set(name, parts.read(parser));
            }
        }
        return object;
    }
}
