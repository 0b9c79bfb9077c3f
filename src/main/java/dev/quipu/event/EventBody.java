package dev.quipu.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.quipu.validation.ValidationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;

/** Reads the events of a request: <code>{"events": […]}</code>, one event, or NDJSON with one event a line. */
public final class EventBody {

    /** Events in one request. */
    public static final int MOST_EVENTS = 1_000;

    private static final JsonFactory JSON = new JsonFactory();

    private EventBody() {}

    /**
     * Reads a JSON body.
     *
     * @throws JsonProcessingException if it is not JSON
     * @throws ValidationException if it holds no event, more than 1,000, or other fields beside <code>events</code>
     */
    public static List<ReadEvent> json(byte[] body) throws IOException {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() == null) {
                throw new JsonParseException(parser, "The body is empty");
            }
            List<ReadEvent> events = isEnvelope(body) ? envelope(parser) : List.of(EventReader.read(parser));
            if (parser.nextToken() != null) {
                throw new JsonParseException(
                        parser, "Something follows the JSON value; for one event a line send application/x-ndjson");
            }
            return bounded(events);
        }
    }

    /** Reads NDJSON; a line that is not JSON is one broken event, and empty lines are nothing. */
    public static List<ReadEvent> lines(byte[] body) throws IOException {
        List<ReadEvent> events = new ArrayList<>();
        try (Scanner lines = new Scanner(new ByteArrayInputStream(body), StandardCharsets.UTF_8).useDelimiter("\n")) {
            while (lines.hasNext() && events.size() <= MOST_EVENTS) {
                String line = lines.next().strip();
                if (!line.isEmpty()) {
                    events.add(line(line));
                }
            }
        }
        return bounded(events);
    }

    private static ReadEvent line(String line) throws IOException {
        try (JsonParser parser = JSON.createParser(line)) {
            parser.nextToken();
            ReadEvent event = EventReader.read(parser);
            return parser.nextToken() == null ? event : ReadEvent.broken("", "must be one JSON object a line");
        } catch (JsonProcessingException e) {
            return ReadEvent.broken("", "is not JSON: " + e.getOriginalMessage());
        }
    }

    /** Whether the outer object has a field <code>events</code>. */
    private static boolean isEnvelope(byte[] body) throws IOException {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (parser.currentName().equals("events")) {
                    return true;
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return false;
        }
    }

    private static List<ReadEvent> envelope(JsonParser parser) throws IOException {
        List<ReadEvent> events = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            boolean isArray = parser.nextToken() == JsonToken.START_ARRAY;
            if (!field.equals("events")) {
                throw new ValidationException(field, "is not a field beside events");
            }
            if (!isArray) {
                throw new ValidationException("events", "must be an array");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY && events.size() <= MOST_EVENTS) {
                events.add(EventReader.read(parser));
            }
            if (events.size() > MOST_EVENTS) {
                break;
            }
        }
        return bounded(events);
    }

    private static List<ReadEvent> bounded(List<ReadEvent> events) {
        if (events.isEmpty() || events.size() > MOST_EVENTS) {
            throw new ValidationException("events", "must be 1 to " + MOST_EVENTS + " events");
        }
        return events;
    }
}
