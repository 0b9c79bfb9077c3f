package dev.quipu.client.hooks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a value lies in a JSON text.
 *
 * @param name the member's name, null of an element and of the whole text
 * @param start the place of the first character, of a member that of its name
 * @param valueStart the place of the value's first character
 * @param end the place behind the last character
 * @param children the members of an object, or the elements of an array, in their order
 */
record JsonSpan(String name, int start, int valueStart, int end, List<JsonSpan> children) {

    private static final JsonFactory JSON = new JsonFactory();

    /** That of a text's only value. */
    static JsonSpan of(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            return read(parser, null, place(parser));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The member of that name. */
    Optional<JsonSpan> member(String wanted) {
        return children.stream().filter(child -> wanted.equals(child.name)).findFirst();
    }

    private static JsonSpan read(JsonParser parser, String name, int start) throws IOException {
        int valueStart = place(parser);
        List<JsonSpan> children = new ArrayList<>();
        if (parser.currentToken().isStructStart()) {
            while (!parser.nextToken().isStructEnd()) {
                int childStart = place(parser);
                String childName = null;
                if (parser.currentToken() == JsonToken.FIELD_NAME) {
                    childName = parser.currentName();
                    parser.nextToken();
                }
                children.add(read(parser, childName, childStart));
            }
        }
        parser.finishToken();
        return new JsonSpan(
                name, start, valueStart, (int) parser.currentLocation().getCharOffset(), List.copyOf(children));
    }

    private static int place(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }
}
