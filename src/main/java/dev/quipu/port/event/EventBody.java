package dev.quipu.port.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.json.Utf8;
import dev.quipu.base.validation.ValidationException;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the events of a request: <code>{"events": […]}</code>, an array of events, one event, or NDJSON with one event a line.
 */
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
            List<ReadEvent> events = events(parser, body);
            if (parser.nextToken() != null) {
                throw new JsonParseException(
                        parser,
                        "Unexpected data after the JSON value; to send one "
                                + "event per line, use application/x-ndjson");
            }
            Utf8.check(body, 0, body.length);
            return bounded(events);
        }
    }

    private static List<ReadEvent> events(JsonParser parser, byte[] body) throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            return bounded(array(parser, body));
        }
        return isEnvelope(body) ? envelope(parser, body) : List.of(EventReader.read(parser, body, 0));
    }

    /** The events of the array on which the parser stands, or one more than may be in it. */
    private static List<ReadEvent> array(JsonParser parser, byte[] body) throws IOException {
        List<ReadEvent> events = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY && events.size() <= MOST_EVENTS) {
            events.add(EventReader.read(parser, body, 0));
        }
        return events;
    }

    /** Reads NDJSON; a line that is not JSON is one broken event, and empty lines are nothing. */
    public static List<ReadEvent> lines(byte[] body) throws IOException {
        List<ReadEvent> events = new ArrayList<>();
        int start = 0;
        while (start < body.length && events.size() <= MOST_EVENTS) {
            int end = start;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            if (!isBlank(body, start, end)) {
                events.add(line(body, start, end - start));
            }
            start = end + 1;
        }
        return bounded(events);
    }

    /** Events that another part of this process hands over, checked as those of a request are. */
    public static List<ReadEvent> of(List<EventDraft> events) {
        return bounded(events.stream().map(EventReader::check).toList());
    }

    private static boolean isBlank(byte[] body, int start, int end) {
        for (int i = start; i < end; i++) {
            if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private static ReadEvent line(byte[] body, int start, int length) throws IOException {
        try (JsonParser parser = JSON.createParser(body, start, length)) {
            parser.nextToken();
            ReadEvent event = EventReader.read(parser, body, start);
            Utf8.check(body, start, length);
            return parser.nextToken() == null ? event : ReadEvent.broken("", "must be one JSON object per line");
        } catch (JsonProcessingException e) {
            return ReadEvent.broken("", "is not JSON: " + JsonText.reason(e));
        } catch (CharConversionException e) {
            return ReadEvent.broken("", "is not JSON: it is not UTF-8");
        }
    }

    /** Whether the outer object has a field <code>events</code>, and no field of an event before it. */
    private static boolean isEnvelope(byte[] body) throws IOException {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (parser.currentName().equals("events")) {
                    return true;
                }
                if (EventReader.FIELDS.contains(parser.currentName())) {
                    return false;
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return false;
        }
    }

    private static List<ReadEvent> envelope(JsonParser parser, byte[] body) throws IOException {
        List<ReadEvent> events = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            boolean isArray = parser.nextToken() == JsonToken.START_ARRAY;
            if (!field.equals("events")) {
                throw new ValidationException(field, "is not a known field; the only field is events");
            }
            if (!isArray) {
                throw new ValidationException("events", "must be an array");
            }
            events.addAll(array(parser, body));
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
