package dev.quipu.port.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.text.Texts;
import dev.quipu.base.time.Timestamps;
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

    private static final String NO_OBJECT = "must be an object";

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

    /** Holds an event that is handed over in this process to the same rules. What of its JSON has been read is not read again. */
    static ReadEvent check(EventDraft event) {
        EventReader reader = new EventReader(null, 0);
        reader.id = reader.eventId(event.id());
        reader.type = reader.fit("type", event.type(), reader::idFault);
        reader.timestamp = Timestamps.cut(event.timestamp());
        if (event.timestamp() != null && !Timestamps.isKept(event.timestamp())) {
            reader.fault("timestamp", FieldReaders.NO_TIME);
        }
        reader.deviceId = reader.fit("device_id", event.deviceId(), reader::idFault);
        reader.workspace = reader.workspace(event.workspace());
        reader.sessionId = reader.fit("session_id", event.sessionId(), reader::idFault);
        reader.data = event.data();
        if (event.data() != null && !event.data().isObject()) {
            reader.fault("data", NO_OBJECT);
        }
        if (!event.blobRefs().equals(Json.EMPTY_ARRAY)) {
            reader.blobRefs = reader.blobRefs(event.blobRefs().isArray(), event.blobRefs());
        }
        return reader.event();
    }

    private ReadEvent readObject(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            readField(field, parser);
        }
        return event();
    }

    private ReadEvent event() {
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
            case "id" -> id = eventId(text(field, parser));
            case "type" -> type = fit(field, text(field, parser), this::idFault);
            case "timestamp" -> timestamp = time(text(field, parser));
            case "device_id" -> deviceId = fit(field, text(field, parser), this::idFault);
            case "workspace_id" -> workspace = workspace(text(field, parser));
            case "session_id" ->
                sessionId = parser.currentToken() == JsonToken.VALUE_NULL
                        ? null
                        : fit(field, text(field, parser), this::idFault);
            case "data" -> {
                boolean isObject = parser.currentToken() == JsonToken.START_OBJECT;
                data = object(isObject, JsonText.capture(parser, source, begin));
            }
            case "blob_refs" -> {
                boolean isArray = parser.currentToken() == JsonToken.START_ARRAY;
                blobRefs = blobRefs(isArray, JsonText.capture(parser, source, begin));
            }
            default -> {
                parser.skipChildren();
                faults.add(field, "is not a field of an event; put other fields into data");
            }
        }
    }

    private String workspace(String sent) {
        String text = fit("workspace_id", sent, CanonicalId::fault);
        return text == null ? null : CanonicalId.reference(text);
    }

    private String eventId(String sent) {
        sentId = fit("id", sent, this::idFault);
        String canonical = sentId == null ? null : EventId.canonical(sentId);
        if (sentId != null && canonical == null) {
            fault("id", "must be a ULID or a UUID");
        }
        return canonical;
    }

    /** The text on which the parser stands; null, and a fault, if it is no text. */
    private String text(String field, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            parser.skipChildren();
            fault(field, "must be a string");
            return null;
        }
        return parser.getText();
    }

    /** The text if there is one and the rule finds nothing wrong with it, else null. */
    private String fit(String field, String text, UnaryOperator<String> rule) {
        String fault = text == null ? null : rule.apply(text);
        if (fault != null) {
            fault(field, fault);
        }
        return fault == null ? text : null;
    }

    private String idFault(String text) {
        return Texts.fault(text, 1, Texts.ID_LENGTH);
    }

    private Instant time(String sent) {
        String text = fit("timestamp", sent, this::idFault);
        try {
            return text == null ? null : FieldReaders.time(text);
        } catch (FieldReaders.Fault e) {
            fault("timestamp", e.getMessage());
            return null;
        }
    }

    private Json object(boolean isObject, Json json) {
        String fault = isObject ? Texts.fault(json) : NO_OBJECT;
        if (fault != null) {
            fault("data", fault);
        }
        return json;
    }

    private Json blobRefs(boolean isArray, Json json) {
        String fault = isArray ? Texts.fault(json) : "must be an array";
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
