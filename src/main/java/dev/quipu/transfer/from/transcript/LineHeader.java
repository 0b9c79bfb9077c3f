package dev.quipu.transfer.from.transcript;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.JsonParts;
import dev.quipu.base.json.JsonParts.PartsRead;
import dev.quipu.base.time.Timestamps;
import dev.quipu.record.transcript.TranscriptLine;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * What a transcript's line says of itself; each value is null if it does not say it as a text that is not empty.
 *
 * @param at its own time, null too if the text is no time
 * @param isTranscript whether it looks like a line of Claude Code: it has a type and names a session or a message
 * @param depth objects and arrays within one another, the line itself included
 * @param said what it says of its session
 */
record LineHeader(
        String type,
        String uuid,
        String sessionId,
        String cwd,
        Instant at,
        boolean isTranscript,
        int depth,
        TranscriptLine said) {

    /** Texts may be as long as a line; whether one is too large to be stored is for the store to say. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LineScanner.LONGEST_LINE)
                    .build())
            .build();

    private static final List<String> NAMES_OF_CLAUDE_CODE = List.of("sessionId", "uuid", "leafUuid", "messageId");
    private static final String SNAPSHOT = "snapshot";

    /** All that is looked at of a line, now and when it is stored, so that it is read once. */
    private static final JsonParts LOOKED_AT = TranscriptLine.LOOKED_AT
            .and("timestamp")
            .and(NAMES_OF_CLAUDE_CODE.toArray(String[]::new))
            .and(SNAPSHOT, JsonParts.of("timestamp"));

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
            PartsRead read = LOOKED_AT.readThrough(parser);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "More than one JSON value");
            }
            return first == JsonToken.START_OBJECT ? of(read) : null;
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

    private static LineHeader of(PartsRead read) {
        JsonNode line = read.parts();
        Instant at = time(text(line, "timestamp"));
        return new LineHeader(
                text(line, "type"),
                text(line, "uuid"),
                text(line, "sessionId"),
                text(line, "cwd"),
                at == null ? time(text(line.path(SNAPSHOT), "timestamp")) : at,
                text(line, "type") != null && NAMES_OF_CLAUDE_CODE.stream().anyMatch(name -> text(line, name) != null),
                read.depth(),
                new TranscriptLine(line));
    }

    private static String text(JsonNode line, String name) {
        String text = line.path(name).textValue();
        return text == null || text.isEmpty() ? null : text;
    }

    private static Instant time(String text) {
        try {
            return text == null ? null : Timestamps.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
