package dev.quipu.client;

import dev.quipu.base.json.JsonBytes;
import dev.quipu.base.validation.Faults;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.event.EventBody;
import dev.quipu.port.event.EventDraft;
import dev.quipu.port.event.ReadEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** An event as one line of JSON, the form in which it is sent and waits on the disk. */
public final class EventJson {

    /** Bytes of the longest line that is sent: what a server reads of one request, unless it is set up otherwise. */
    public static final int LONGEST_LINE = 8 << 20;

    private EventJson() {}

    /** Writes an event without a line break; its data and blob references are written as they are. */
    public static String line(EventDraft event) {
        JsonBytes line = new JsonBytes();
        write(event, line);
        return line.toString();
    }

    /** Writes events in UTF-8, each on its own line. */
    public static byte[] lines(List<EventDraft> events) {
        JsonBytes lines = new JsonBytes();
        for (EventDraft event : events) {
            write(event, lines);
            lines.raw('\n');
        }
        return lines.toBytes();
    }

    private static void write(EventDraft event, JsonBytes json) {
        text(json.raw("{\"id\":"), event.id());
        text(json.raw(",\"type\":"), event.type());
        text(json.raw(",\"timestamp\":"), event.timestamp().toString());
        text(json.raw(",\"device_id\":"), event.deviceId());
        text(json.raw(",\"workspace_id\":"), event.workspace());
        text(json.raw(",\"session_id\":"), event.sessionId());
        json.raw(",\"data\":").raw(event.data().utf8());
        json.raw(",\"blob_refs\":").raw(event.blobRefs().utf8()).raw('}');
    }

    private static void text(JsonBytes json, String text) {
        if (text == null) {
            json.writeNull();
        } else {
            json.writeText(text);
        }
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
