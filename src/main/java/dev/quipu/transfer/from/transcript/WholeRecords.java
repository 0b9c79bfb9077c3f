package dev.quipu.transfer.from.transcript;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole records on a damaged line. A power cut leaves zero bytes, and a write that was cut leaves a part of a record; the
 * next record follows on the same line then.
 *
 * @param texts each record's JSON, in their order
 * @param isAll whether nothing else is on the line
 */
record WholeRecords(List<String> texts, boolean isAll) {

    private static final JsonFactory JSON = new JsonFactory();

    /** So many places of a line may look like a record's beginning and be none. */
    private static final int MOST_ATTEMPTS = 10_000;

    /**
     * Finds them. Behind a part of a record only one that names its type and its session is taken for a record, which nothing
     * that lies within one does; at the line's beginning, behind a record and behind zeros whatever Claude Code writes.
     */
    static WholeRecords of(byte[] line) {
        List<String> texts = new ArrayList<>();
        boolean isAll = true;
        int attempts = 0;
        boolean isBetween = true;
        int position = 0;
        while (position < line.length) {
            int end = isObject(line, position) && attempts++ < MOST_ATTEMPTS ? end(line, position) : -1;
            String record = end < 0 ? null : record(line, position, end, isBetween);
            if (record != null) {
                texts.add(record);
            }
            isBetween = record != null || line[position] == 0 || isBetween && isSpace(line[position]);
            isAll &= record != null || isSpace(line[position]);
            position = end < 0 ? position + 1 : end;
        }
        return new WholeRecords(texts, isAll);
    }

    private static boolean isObject(byte[] line, int start) {
        return line[start] == '{' && start + 1 < line.length && line[start + 1] == '"';
    }

    private static boolean isSpace(byte each) {
        return each == ' ' || each == '\t' || each == '\r';
    }

    /** Where the object that begins here ends, -1 if it does not. */
    private static int end(byte[] line, int start) {
        try (JsonParser parser = JSON.createParser(line, start, line.length - start)) {
            parser.nextToken();
            parser.skipChildren();
            boolean isWhole = parser.currentToken() == JsonToken.END_OBJECT;
            return isWhole ? start + (int) parser.currentLocation().getByteOffset() : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    private static String record(byte[] line, int start, int end, boolean isBetween) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line, start, end - start))
                    .toString();
            LineHeader header = LineHeader.of(line, start, end - start);
            boolean isRecord = isBetween
                    ? header.fields().isTranscript()
                    : header.fields().type() != null && header.fields().sessionId() != null;
            return isRecord ? text : null;
        } catch (IOException e) {
            return null;
        }
    }
}
