package dev.quipu.port.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.text.Texts;
import dev.quipu.base.validation.Faults;
import dev.quipu.base.validation.FieldReaders;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads one event's envelope, and names every fault that it has. */
final class EventReader {

    /** The fields of an event. */
    static final Set<String> FIELDS =
            Set.of("id", "type", "timestamp", "device_id", "workspace_id", "session_id", "data", "blob_refs");

    private final Faults faults = new Faults();
    private final Set<String> faulty = new HashSet<>();
    private String sentId;
    private String id;
    private String type;
    private Instant timestamp;
    private String deviceId;
    private String workspace;
    private String sessionId;
    private Json data;
    private Json blobRefs = Json.EMPTY_ARRAY;

    private final byte[] source;
    private final int begin;

    private EventReader(byte[] source, int begin) {
        this.source = source;
        this.begin = begin;
    }

    /**
     * Reads the value on which the parser stands, and leaves the parser on its last token.
     *
     * @param source what the parser reads
     * @param begin where in it the parser began
     * @throws IOException if the input is not JSON
     */
    static ReadEvent read(JsonParser parser, byte[] source, int begin) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return ReadEvent.broken("", "must be an object");
        }
        return new EventReader(source, begin).readObject(parser);
    }

    private ReadEvent readObject(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            readField(field, parser);
        }
        require("id", id);
        require("type", type);
        require("timestamp", timestamp);
        require("device_id", deviceId);
        require("workspace_id", workspace);
        require("data", data);
        if (faults.isEmpty()) {
            EventTypes.faults(type, data).forEach(error -> faults.add(error.field(), error.message()));
        }
        return faults.isEmpty()
                ? ReadEvent.of(
                        sentId, new EventDraft(id, type, timestamp, deviceId, workspace, sessionId, data, blobRefs))
                : ReadEvent.faulty(sentId, faults);
    }

    private void readField(String field, JsonParser parser) throws IOException {
        switch (field) {
            case "id" -> id = eventId(parser);
            case "type" -> type = text(field, parser, Texts.ID_LENGTH);
            case "timestamp" -> timestamp = time(parser);
            case "device_id" -> deviceId = text(field, parser, Texts.ID_LENGTH);
            case "workspace_id" -> workspace = workspace(parser);
            case "session_id" ->
                sessionId = parser.currentToken() == JsonToken.VALUE_NULL ? null : text(field, parser, Texts.ID_LENGTH);
            case "data" -> data = object(parser);
            case "blob_refs" -> blobRefs = blobRefs(parser);
            default -> {
                parser.skipChildren();
                faults.add(field, "is not a field of an event; put other fields into data");
            }
        }
    }

    private String workspace(JsonParser parser) throws IOException {
        String text = text("workspace_id", parser, CanonicalId::fault);
        return text == null ? null : CanonicalId.reference(text);
    }

    private String eventId(JsonParser parser) throws IOException {
        sentId = text("id", parser, Texts.ID_LENGTH);
        String canonical = sentId == null ? null : EventId.canonical(sentId);
        if (sentId != null && canonical == null) {
            fault("id", "must be a ULID or a UUID");
        }
        return canonical;
    }

    private String text(String field, JsonParser parser, int maximum) throws IOException {
        return text(field, parser, text -> Texts.fault(text, 1, maximum));
    }

    private String text(String field, JsonParser parser, UnaryOperator<String> rule) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            parser.skipChildren();
            fault(field, "must be a string");
            return null;
        }
        String fault = rule.apply(parser.getText());
        if (fault != null) {
            fault(field, fault);
            return null;
        }
        return parser.getText();
    }

    private Instant time(JsonParser parser) throws IOException {
        String text = text("timestamp", parser, Texts.ID_LENGTH);
        try {
            return text == null ? null : FieldReaders.time(text);
        } catch (FieldReaders.Fault e) {
            fault("timestamp", e.getMessage());
            return null;
        }
    }

    private Json object(JsonParser parser) throws IOException {
        boolean isObject = parser.currentToken() == JsonToken.START_OBJECT;
        Json json = JsonText.capture(parser, source, begin);
        String fault = isObject ? Texts.fault(json) : "must be an object";
        if (fault != null) {
            fault("data", fault);
        }
        return json;
    }

    private Json blobRefs(JsonParser parser) throws IOException {
        boolean isArray = parser.currentToken() == JsonToken.START_ARRAY;
        Json json = JsonText.capture(parser, source, begin);
        if (!isArray) {
            fault("blob_refs", "must be an array");
            return json;
        }
        String fault = Texts.fault(json);
        if (fault != null) {
            fault("blob_refs", fault);
            return json;
        }
        for (JsonNode ref : JsonText.tree(json)) {
            boolean whole = ref.path("key").isTextual()
                    && ref.path("content_type").isTextual()
                    && ref.path("size_bytes").isIntegralNumber()
                    && ref.path("size_bytes").bigIntegerValue().signum() >= 0;
            if (!whole) {
                fault("blob_refs", "must contain objects of key, content_type and size_bytes (0 or more)");
                break;
            }
        }
        return json;
    }

    private void require(String field, Object value) {
        if (value == null && !faulty.contains(field)) {
            fault(field, "must be given");
        }
    }

    private void fault(String field, String message) {
        faulty.add(field);
        faults.add(field, message);
    }
}
