package dev.quipu.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.quipu.json.Json;
import dev.quipu.json.JsonText;
import dev.quipu.validation.ValidationException;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The bodies of requests, which {@link BodyLimits} has read and bounded. */
public final class Bodies {

    private static final JsonFactory JSON = new JsonFactory();

    private Bodies() {}

    /** The body's bytes after decompression, none if there is no body. */
    public static byte[] bytes(RoutingContext request) {
        Buffer body = request.body().buffer();
        return body == null ? new byte[0] : body.getBytes();
    }

    /**
     * The fields of an object, each value as sent; of a field that stands twice the last counts.
     *
     * @throws IOException if the body is not JSON
     * @throws ValidationException if it is no object
     */
    public static Map<String, Json> object(RoutingContext request) throws IOException {
        try (JsonParser parser = JSON.createParser(bytes(request))) {
            if (parser.nextToken() == null) {
                throw new JsonParseException(parser, "The body is empty");
            }
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new ValidationException("", "must be a JSON object");
            }
            Map<String, Json> fields = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, JsonText.capture(parser));
            }
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "Something follows the JSON object");
            }
            return fields;
        }
    }
}
