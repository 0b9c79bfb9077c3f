package dev.quipu.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.quipu.base.validation.Faults;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.event.EventBody;
import dev.quipu.port.event.EventDraft;
import dev.quipu.port.event.ReadEvent;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An event as one line of JSON, the form in which it is sent and waits on the disk. */
public final class EventJson {

    /** Bytes of the longest line that is sent: what a server reads of one request, unless it is set up otherwise. */
    public static final int LONGEST_LINE = 8 << 20;

    private static final JsonFactory JSON = new JsonFactory();

    private EventJson() {}

    /** Writes an event without a line break; its data and blob references are written as they are. */
    public static String line(EventDraft event) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("id", event.id());
            json.writeStringField("type", event.type());
            json.writeStringField("timestamp", event.timestamp().toString());
            json.writeStringField("device_id", event.deviceId());
            json.writeStringField("workspace_id", event.workspace());
            json.writeStringField("session_id", event.sessionId());
            json.writeFieldName("data");
            json.writeRawValue(event.data().text());
            json.writeFieldName("blob_refs");
            json.writeRawValue(event.blobRefs().text());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Writes events in UTF-8, each on its own line. */
    public static byte[] lines(List<EventDraft> events) {
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append(line(event)).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads one event.
     *
     * @throws ValidationException if the bytes are not exactly one event without faults
     */
    public static EventDraft read(byte[] line) {
        List<ReadEvent> events;
        try {
            events = EventBody.lines(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (events.size() != 1) {
            throw new ValidationException("", "must be one event, is " + events.size());
        }
        if (events.get(0).draft() == null) {
            throw new ValidationException(events.get(0).told(Faults.MOST_NAMED));
        }
        return events.get(0).draft();
    }
}
