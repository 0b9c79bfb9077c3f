package dev.quipu.transfer.from.claudecode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.quipu.base.time.Timestamps;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a transcript's line says of itself; each value is null if it does not say it as a text that is not empty.
 *
 * @param at its own time, null too if the text is no time
 * @param isTranscript whether it looks like a line of Claude Code: it has a type and names a session or a message
 */
record LineHeader(String type, String uuid, String sessionId, String cwd, Instant at, boolean isTranscript) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final List<String> NAMES_OF_CLAUDE_CODE = List.of("sessionId", "uuid", "leafUuid", "messageId");
    private static final Set<String> READ =
            Set.of("type", "uuid", "sessionId", "cwd", "timestamp", "snapshot.timestamp", "leafUuid", "messageId");

    /**
     * Reads a line's own fields and skips what lies deeper.
     *
     * @throws IOException if the line is not one whole JSON object
     */
    static LineHeader of(String line) throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(parser, "not an object");
            }
            read(parser, "", texts);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "more than one object");
            }
        }
        return new LineHeader(
                texts.get("type"),
                texts.get("uuid"),
                texts.get("sessionId"),
                texts.get("cwd"),
                Stream.of("timestamp", "snapshot.timestamp")
                        .map(texts::get)
                        .map(LineHeader::time)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                texts.containsKey("type") && NAMES_OF_CLAUDE_CODE.stream().anyMatch(texts::containsKey));
    }

    /** Of a key that stands twice the last one counts, as for everything else that reads the line. */
    private static void read(JsonParser parser, String prefix, Map<String, String> texts) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = prefix + parser.currentName();
            JsonToken value = parser.nextToken();
            texts.remove(name);
            if (value == JsonToken.START_OBJECT && name.equals("snapshot")) {
                read(parser, "snapshot.", texts);
            } else if (value == JsonToken.VALUE_STRING && READ.contains(name)) {
                if (!parser.getText().isEmpty()) {
                    texts.put(name, parser.getText());
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private static Instant time(String text) {
        try {
            return text == null ? null : Timestamps.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
