package dev.quipu.record.stream;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.quipu.record.event.StoredEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes over the wire, as the HTML standard defines server-sent events. */
final class Frames {

    private static final String RETRY = "retry: 1000\n";
    private static final String HEARTBEAT = ": heartbeat\n";
    private static final byte[] END = bytes("\n\n");
    private static final int BYTES_BESIDE_DATA = 512;

    private final ObjectWriter json;

    Frames(ObjectMapper mapper) {
        this.json = mapper.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    /** An event; its JSON holds no line break, because it is written without any and strings escape theirs. */
    byte[] event(StoredEvent stored) {
        try (ByteArrayOutputStream frame =
                new ByteArrayOutputStream(stored.event().data().text().length() + BYTES_BESIDE_DATA)) {
            frame.writeBytes(bytes(id(stored.cursor().encode()) + "data: "));
            json.writeValue(frame, stored.event());
            frame.writeBytes(END);
            return frame.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("An event cannot be written as JSON", e);
        }
    }

    /** The first thing that a reader gets, so that even one that never gets an event knows where to go on. */
    static byte[] start(String id) {
        return bytes(RETRY + id(id) + "\n");
    }

    /** A sign of life. */
    static byte[] heartbeat() {
        return bytes(HEARTBEAT + "\n");
    }

    /** A sign of life that tells where to go on: an id without data is no event, but is remembered as the last id. */
    static byte[] heartbeat(String id) {
        return bytes(HEARTBEAT + id(id) + "\n");
    }

    /** The last thing that a reader gets who was too slow. */
    byte[] cutOff(String reason, String after) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("reason", reason);
        told.put("resume_after", after);
        return bytes("event: cut-off\ndata: " + json(told) + "\n\n");
    }

    /** The last thing that a reader gets when the server stops. */
    static byte[] farewell() {
        return bytes(RETRY + "\n");
    }

    private String json(Object thing) {
        try {
            return json.writeValueAsString(thing);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What a reader is told cannot be written as JSON", e);
        }
    }

    private static String id(String id) {
        return "id: " + id + "\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
