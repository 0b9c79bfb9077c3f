package dev.quipu.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.quipu.config.QuipuConfig;
import dev.quipu.json.Json;
import dev.quipu.json.JsonText;
import dev.quipu.validation.ValidationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the bodies of requests, within their limits. */
@ApplicationScoped
public class Bodies {

    private static final JsonFactory JSON = new JsonFactory();

    private final QuipuConfig config;

    public Bodies(QuipuConfig config) {
        this.config = config;
    }

    /** The body of events; fails with {@link BodyTooLargeException}. */
    public byte[] events(byte[] body) {
        return bounded(body, config.limits().eventsBody());
    }

    /**
     * The fields of an object, each value as sent; of a field that stands twice the last counts.
     *
     * @throws IOException if the body is not JSON
     * @throws ValidationException if it is no object
     */
    public Map<String, Json> object(byte[] body) throws IOException {
        try (JsonParser parser = JSON.createParser(bounded(body, config.limits().body()))) {
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

    private static byte[] bounded(byte[] body, int limit) {
        byte[] present = body == null ? new byte[0] : body;
        if (present.length > limit) {
            throw new BodyTooLargeException(limit);
        }
        return present;
    }
}
