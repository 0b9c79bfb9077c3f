package dev.quipu.transfer.from.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.time.Timestamps;
import dev.quipu.transfer.from.transcript.FileState;
import dev.quipu.transfer.from.transcript.NotATranscriptException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A file that is one JSON value, which agents write anew as a whole. */
public final class JsonDocument {

    /** Bytes; far more than was seen, and as many as fit into memory several times over. */
    public static final int LARGEST = 64 * 1024 * 1024;

    /** What is said of a larger one. */
    public static final String TOO_LARGE = "It is larger than " + (LARGEST >> 20) + " MB, the limit of a document.";

    private static final int OPENING_BYTES = 64 * 1024;

    private static final JsonFactory JSON = new JsonFactory();

    private JsonDocument() {}

    /**
     * The fields of the object that a file holds, with the values of those that are text and an empty text for others, as far
     * as its first bytes tell; none if it holds something else.
     *
     * @throws IOException if it cannot be read
     */
    public static Map<String, String> opening(Path file) throws IOException {
        Map<String, String> fields = new HashMap<>();
        byte[] first;
        try (InputStream input = Files.newInputStream(file)) {
            first = input.readNBytes(OPENING_BYTES);
        }
        try (JsonParser parser = JSON.createParser(first)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    fields.put(name, "");
                    if (parser.nextToken() == JsonToken.VALUE_STRING) {
                        fields.put(name, parser.getText());
                    }
                    parser.skipChildren();
                }
            }
        } catch (JsonProcessingException cutOrNone) {
            return fields;
        }
        return fields;
    }

    /**
     * Reads a file with every digit of its numbers.
     *
     * @throws NotATranscriptException if it is too large or no JSON, as while it is being written
     * @throws IOException if it cannot be read
     */
    public static JsonNode read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new NotATranscriptException(TOO_LARGE);
        }
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (CharacterCodingException e) {
            throw new NotATranscriptException("It is not text in UTF-8.");
        }
    }

    /**
     * Reads a text with every digit of its numbers.
     *
     * @throws NotATranscriptException if it is no JSON
     */
    public static JsonNode parse(String text) throws NotATranscriptException {
        try {
            return JsonText.tree(JsonText.parse(text));
        } catch (JsonProcessingException e) {
            throw new NotATranscriptException(
                    "It is not whole JSON: " + JsonText.reason(e) + ". Import it again when no agent writes it.");
        }
    }

    /** How one or several files are now; the path of each counts too. */
    public static FileState state(Iterable<Path> files) throws IOException {
        StringBuilder listing = new StringBuilder();
        long size = 0;
        Instant modified = Instant.EPOCH;
        for (Path file : files) {
            long bytes = Files.size(file);
            Instant changed = Files.getLastModifiedTime(file).toInstant();
            listing.append(file)
                    .append('\0')
                    .append(bytes)
                    .append('\0')
                    .append(changed)
                    .append('\n');
            size += bytes;
            modified = changed.isAfter(modified) ? changed : modified;
        }
        return FileState.of(size, modified, listing.toString());
    }

    /** A time in milliseconds since 1970; null if there is none. */
    public static Instant time(JsonNode milliseconds) {
        boolean isTime =
                milliseconds.isIntegralNumber() && milliseconds.canConvertToLong() && milliseconds.asLong() > 0;
        return isTime ? Instant.ofEpochMilli(milliseconds.asLong()) : null;
    }

    /** A time as a text; null if it is none. */
    public static Instant time(String text) {
        try {
            return Timestamps.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** When a file was last changed. */
    public static Instant changed(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant();
    }
}
