package dev.quipu.transfer.from.minsky;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.quipu.base.disk.FileFault;
import dev.quipu.base.json.JsonText;
import dev.quipu.transfer.from.foreign.UnreadableSourceException;
import dev.quipu.transfer.from.foreign.WrongSourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tells a whole file of JSON from one that is damaged or something else. */
final class MinskyJson {

    /** Keeps every digit; writes equal records as equal texts. */
    static final ObjectMapper MAPPER = JsonMapper.builder(JsonText.ownForms())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    private static final int MOST_NAMES = 8;

    private MinskyJson() {}

    /**
     * Reads a file to its end.
     *
     * @throws UnreadableSourceException which names the place of the damage
     * @throws WrongSourceException if it is JSON, but nothing of Minsky's
     */
    static void check(Path file) {
        try (JsonParser parser = MAPPER.createParser(file.toFile())) {
            boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
            List<String> names = new ArrayList<>();
            boolean hasStructure = false;
            for (int depth = 1; depth > 0; ) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    break;
                }
                if (isObject && depth == 1 && token == JsonToken.FIELD_NAME && names.size() < MOST_NAMES) {
                    names.add(parser.currentName());
                }
                requireReadable(parser, token);
                hasStructure |= token.isStructStart();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
            if (parser.nextToken() != null) {
                throw new WrongSourceException(
                        file + " holds several JSON values, as JSON Lines do; Minsky's file is one value. "
                                + "Import transcripts of Claude Code with `quipu import claude-code`.");
            }
            if (isObject && !hasStructure && !names.isEmpty()) {
                throw new WrongSourceException(file + " is JSON, but not Minsky's: it is an object with the fields "
                        + String.join(", ", names) + ".");
            }
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Java cannot read every number that JSON can write. */
    private static void requireReadable(JsonParser parser, JsonToken token) throws IOException {
        try {
            if (token == JsonToken.VALUE_NUMBER_FLOAT) {
                parser.getDecimalValue();
            }
        } catch (NumberFormatException e) {
            throw new JsonParseException(parser, "The exponent of a number is too large", e);
        }
    }

    static UnreadableSourceException failure(Path file, IOException e) {
        if (e instanceof JsonProcessingException damage) {
            JsonLocation place = damage.getLocation();
            return new UnreadableSourceException(
                    file + " is damaged"
                            + (place == null ? "" : " in line " + place.getLineNr() + ", column " + place.getColumnNr())
                            + ": " + JsonText.reason(damage) + ". Nothing was imported from it.",
                    e);
        }
        return new UnreadableSourceException(file + " cannot be read: " + FileFault.reason(e) + ".", e);
    }
}
