package dev.quipu.base.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;

/** Reads {@link JsonParts} of one value, in one pass over it. */
final class PartsReader {

    private final JsonParser parser;
    private int depth;
    private int deepest;

    PartsReader(JsonParser parser) {
        this.parser = parser;
    }

    /** How many objects and arrays are within one another in what was read, looked at or not. */
    int deepest() {
        return deepest;
    }

    /** Reads the value on which the parser stands to its last token. Of a key that stands twice the last one counts. */
    JsonNode read(JsonParts parts) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(parts);
            case START_ARRAY -> elements(parts);
            case VALUE_STRING -> TextNode.valueOf(parser.getText());
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> {
                JsonText.requireReadable(parser);
                yield DecimalNode.valueOf(parser.getDecimalValue());
            }
            default -> NullNode.getInstance();
        };
    }

    private JsonNode integer() throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> JsonNodeFactory.instance.numberNode(parser.getIntValue());
            case LONG -> JsonNodeFactory.instance.numberNode(parser.getLongValue());
            default -> JsonNodeFactory.instance.numberNode(parser.getBigIntegerValue());
        };
    }

    private ObjectNode fields(JsonParts parts) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        begin();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonParts looked = parts.of(name);
            parser.nextToken();
            if (looked == null) {
                skip();
            } else {
                object.set(name, read(looked));
            }
        }
        depth--;
        return object;
    }

    private ArrayNode elements(JsonParts parts) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        begin();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(read(parts));
        }
        depth--;
        return array;
    }

    /** Leaves a text unfinished, for the parser then checks it without taking it together. */
    private void skip() throws IOException {
        if (parser.currentToken().isStructStart()) {
            deepest = Math.max(deepest, depth + JsonText.readThrough(parser));
        } else if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            JsonText.requireReadable(parser);
        }
    }

    private void begin() {
        depth++;
        deepest = Math.max(deepest, depth);
    }
}
