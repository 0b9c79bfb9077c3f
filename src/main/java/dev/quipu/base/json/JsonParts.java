package dev.quipu.base.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The parts of a value that are looked at, by the names of its fields. What is not named, which may be most of a value, is
 * read over without being made a tree of. Of an array the parts of each element are meant.
 */
public final class JsonParts {

    /** A value as a whole. */
    static final JsonParts WHOLE = new JsonParts(Map.of());

    private final Map<String, JsonParts> fields;

    private JsonParts(Map<String, JsonParts> fields) {
        this.fields = fields;
    }

    /** Fields with all that is in them. */
    public static JsonParts of(String... names) {
        return new JsonParts(Map.of()).and(names);
    }

    /** These and more fields with all that is in them. */
    public JsonParts and(String... names) {
        Map<String, JsonParts> more = new HashMap<>(fields);
        for (String name : names) {
            more.put(name, WHOLE);
        }
        return new JsonParts(more);
    }

    /** These and a field of which only parts are looked at. */
    public JsonParts and(String name, JsonParts parts) {
        Map<String, JsonParts> more = new HashMap<>(fields);
        more.put(name, parts);
        return new JsonParts(more);
    }

    /** What is looked at in a field, null if nothing is. */
    JsonParts of(String name) {
        return this == WHOLE ? WHOLE : fields.get(name);
    }

    /**
     * The parts of a value as a tree, with exact decimals, in which everything else is missing.
     *
     * @throws IllegalArgumentException if it is no JSON
     */
    public JsonNode of(Json json) {
        try (JsonParser parser = JsonText.stored(json)) {
            parser.nextToken();
            return new PartsReader(parser).read(this);
        } catch (IOException e) {
            throw new IllegalArgumentException("A stored value is not JSON: " + e.getMessage(), e);
        }
    }

    /**
     * The same of a value that others give us, on which the parser stands. It is read to its last token, so that it is known
     * to be JSON that can be kept.
     *
     * @throws IOException if the input is not JSON or ends early, or holds a number that cannot be read
     */
    public PartsRead readThrough(JsonParser parser) throws IOException {
        PartsReader reader = new PartsReader(parser);
        JsonNode parts = reader.read(this);
        parser.finishToken();
        return new PartsRead(parts, reader.deepest());
    }

    /**
     * A value that was read through.
     *
     * @param parts its parts as a tree
     * @param depth how many objects and arrays are within one another in all of it, 0 of any other value
     */
    public record PartsRead(JsonNode parts, int depth) {}
}
