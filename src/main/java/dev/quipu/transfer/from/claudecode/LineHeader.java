package dev.quipu.transfer.from.claudecode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.time.Timestamps;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a transcript's line says of itself; each value is null if it does not say it as a text that is not empty.
 *
 * @param at its own time, null too if the text is no time
 * @param isTranscript whether it looks like a line of Claude Code: it has a type and names a session or a message
 * @param depth objects and arrays within one another, the line itself included
 */
record LineHeader(String type, String uuid, String sessionId, String cwd, Instant at, boolean isTranscript, int depth) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final List<String> NAMES_OF_CLAUDE_CODE = List.of("sessionId", "uuid", "leafUuid", "messageId");
    private static final Set<String> READ =
            Set.of("type", "uuid", "sessionId", "cwd", "timestamp", "leafUuid", "messageId");

    private static final String SNAPSHOT = "snapshot";
    private static final String SNAPSHOT_TIME = "snapshot.timestamp";

    /** Reads a whole line. */
    static LineHeader of(byte[] line) throws IOException {
        return of(line, 0, line.length);
    }

    /**
     * Reads a line's own fields, and all of it in the same pass, so that it is known to be JSON that can be kept.
     *
     * @param line valid UTF-8
     * @return null if it is another JSON value than an object
     * @throws IOException if it is not one JSON value
     */
    static LineHeader of(byte[] line, int start, int length) throws IOException {
        if (isOtherEncoding(line, start, length)) {
            throw new JsonParseException(null, "Unexpected zero byte or byte order mark");
        }
        try (JsonParser parser = JSON.createParser(line, start, length)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new JsonParseException(parser, "There is no JSON value");
            }
            Map<String, String> texts = new HashMap<>();
            int depth = first == JsonToken.START_OBJECT ? 1 + read(parser, texts) : JsonText.readThrough(parser);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "More than one JSON value");
            }
            return first == JsonToken.START_OBJECT ? of(texts, depth) : null;
        }
    }

    /** Whether Jackson would take it for UTF-16 or UTF-32, or skip a mark: neither is what a line is kept as. */
    private static boolean isOtherEncoding(byte[] line, int start, int length) {
        boolean isOther = length > 0 && line[start] < 0;
        for (int i = start; i < start + Math.min(length, 4); i++) {
            isOther |= line[i] == 0;
        }
        return isOther;
    }

    private static LineHeader of(Map<String, String> texts, int depth) {
        Instant at = time(texts.get("timestamp"));
        return new LineHeader(
                texts.get("type"),
                texts.get("uuid"),
                texts.get("sessionId"),
                texts.get("cwd"),
                at == null ? time(texts.get(SNAPSHOT_TIME)) : at,
                texts.containsKey("type") && NAMES_OF_CLAUDE_CODE.stream().anyMatch(texts::containsKey),
                depth);
    }

    /**
     * Reads the object in which the parser stands. Of a key that stands twice the last one counts, as for everything else
     * that reads the line.
     *
     * @return how many objects and arrays are within one another in it
     */
    private static int read(JsonParser parser, Map<String, String> texts) throws IOException {
        int deepest = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && name.equals(SNAPSHOT)) {
                deepest = Math.max(deepest, 1 + readSnapshot(parser, texts));
            } else {
                deepest = Math.max(deepest, readValue(parser, READ.contains(name) ? name : null, texts));
            }
        }
        return deepest;
    }

    private static int readSnapshot(JsonParser parser, Map<String, String> texts) throws IOException {
        int deepest = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isTime = parser.currentName().equals("timestamp");
            parser.nextToken();
            deepest = Math.max(deepest, readValue(parser, isTime ? SNAPSHOT_TIME : null, texts));
        }
        return deepest;
    }

    /** Reads the value on which the parser stands, and keeps it as a text of this name. */
    private static int readValue(JsonParser parser, String name, Map<String, String> texts) throws IOException {
        if (name == null) {
            return JsonText.readThrough(parser);
        }
        String text = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
        if (text.isEmpty()) {
            texts.remove(name);
        } else {
            texts.put(name, text);
        }
        return JsonText.readThrough(parser);
    }

    private static Instant time(String text) {
        try {
            return text == null ? null : Timestamps.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
