package dev.quipu.transfer.from.transcript;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.quipu.base.json.JsonParts.PartsRead;
import dev.quipu.record.transcript.TranscriptLine;
import dev.quipu.transfer.from.line.LineScanner;
import java.io.IOException;

/**
 * What was read of a transcript's line.
 *
 * @param fields what it says of itself
 * @param depth objects and arrays within one another, the line itself included
 * @param said what it says of its session
 */
record LineHeader(LineFields fields, int depth, TranscriptLine said) {

    /** Texts may be as long as a line; whether one is too large to be stored is for the store to say. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LineScanner.LONGEST_LINE)
                    .build())
            .build();

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
            PartsRead read = LineFields.LOOKED_AT.readThrough(parser);
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
        return new LineHeader(LineFields.of(read.parts()), read.depth(), new TranscriptLine(read.parts()));
    }
}
