package dev.quipu.base.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads, compares and merges {@link Json} values without losing what a tree would lose. */
public final class JsonText {

    /**
     * Objects and arrays within one another, in a value that others give us. It leaves room below what our own forms can
     * hold, which put a value into lines, lists and hooks' data, and below the limits of most readers of our answers.
     */
    public static final int DEEPEST = 500;

    /** The same of a value that was stored: older versions took up to 1,002 levels. */
    public static final int DEEPEST_STORED = 1_200;

    /** Levels that our own forms put around a stored value, and to spare. */
    private static final int AROUND = 100;

    /** For what we wrote ourselves: it has to be read again, however long it is. */
    private static final StreamReadConstraints OWN = own(DEEPEST_STORED);

    private static final ObjectMapper EXACT = mapper(StreamReadConstraints.defaults());
    private static final ObjectMapper STORED = mapper(OWN);

    /** A surrogate that is not half of a pair, for pairs are one character here. */
    private static final Pattern HALF_PAIR = Pattern.compile("\\p{Cs}");

    /** What the parser says before a list of all that may stand there. */
    private static final String EXPECTING = ": was expecting";

    private JsonText() {}

    /** Reads and writes our own forms, in which stored values are. */
    public static JsonFactory ownForms() {
        return factory(own(DEEPEST_STORED + AROUND));
    }

    private static StreamReadConstraints own(int depth) {
        return StreamReadConstraints.builder()
                .maxNestingDepth(depth)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNumberLength(Integer.MAX_VALUE)
                .maxNameLength(Integer.MAX_VALUE)
                .build();
    }

    private static JsonFactory factory(StreamReadConstraints read) {
        return JsonFactory.builder()
                .streamReadConstraints(read)
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(DEEPEST_STORED + AROUND)
                        .build())
                .build();
    }

    private static ObjectMapper mapper(StreamReadConstraints read) {
        return JsonMapper.builder(factory(read))
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    /**
     * Takes the value on which the parser stands, as it was sent, and leaves the parser on the value's last token.
     *
     * @param source what the parser reads, in UTF-8
     * @param begin where in it the parser began
     * @throws IOException if the input is not JSON or ends early
     */
    public static Json capture(JsonParser parser, byte[] source, int begin) throws IOException {
        long offset = parser.currentTokenLocation().getByteOffset();
        if (offset < 0) {
            // Jackson takes UTF-16 and UTF-32 for text too, and counts no bytes then.
            throw new JsonParseException(parser, "It is not UTF-8");
        }
        int start = begin + (int) offset;
        readThrough(parser);
        int end = begin + (int) parser.currentLocation().getByteOffset();
        byte[] plain = Compaction.of(source, start, end);
        return new Json(new String(plain, StandardCharsets.UTF_8));
    }

    /**
     * Reads the value on which the parser stands to its last token.
     *
     * @return how many objects and arrays are within one another, 0 of any other value
     * @throws IOException if the input is not JSON or ends early, or holds a number that cannot be read
     */
    public static int readThrough(JsonParser parser) throws IOException {
        int depth = 0;
        int deepest = 0;
        do {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.VALUE_NUMBER_FLOAT) {
                requireReadable(parser);
            } else if (token.isStructStart()) {
                deepest = Math.max(deepest, ++depth);
            } else if (token.isStructEnd()) {
                depth--;
            }
        } while (depth > 0 && parser.nextToken() != null);
        parser.finishToken();
        return deepest;
    }

    /** Java cannot read every number that JSON can write; those without an exponent it can. */
    static void requireReadable(JsonParser parser) throws IOException {
        String number = parser.getText();
        if (number.indexOf('e') < 0 && number.indexOf('E') < 0) {
            return;
        }
        try {
            parser.getDecimalValue();
        } catch (NumberFormatException e) {
            throw new JsonParseException(parser, "The exponent of a number is too large");
        }
    }

    /**
     * JavaScript cuts texts between the halves of a surrogate pair and writes the half as an escape; kept as an escape it can
     * be stored, while the character itself could not. Outside of strings JSON has ASCII only, so this needs no parser.
     */
    private static String escapeHalves(String text) {
        return text.chars().anyMatch(unit -> Character.isSurrogate((char) unit))
                ? HALF_PAIR
                        .matcher(text)
                        .replaceAll(half ->
                                String.format("\\\\u%04x", (int) half.group().charAt(0)))
                : text;
    }

    /**
     * Takes a text of others that is exactly one JSON value, as it is.
     *
     * @throws JsonProcessingException if the text is not one JSON value, or has a text or number that is far too long
     */
    public static Json parse(String text) throws JsonProcessingException {
        return parse(EXACT, text);
    }

    /**
     * The same of a text that Quipu has stored or answered, which may be longer and deeper.
     *
     * @throws JsonProcessingException if the text is not one JSON value
     */
    public static Json parseStored(String text) throws JsonProcessingException {
        return parse(STORED, text);
    }

    private static Json parse(ObjectMapper mapper, String text) throws JsonProcessingException {
        try (JsonParser parser = mapper.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new JsonParseException(parser, "There is no JSON value");
            }
            readThrough(parser);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "More than one JSON value");
            }
            byte[] source = escapeHalves(text).getBytes(StandardCharsets.UTF_8);
            return new Json(new String(Compaction.of(source, 0, source.length), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Takes a value as it was sent that a parser has read through.
     *
     * @param source the value in UTF-8 that was checked, with nothing but white space around it; not to be changed any more
     */
    public static Json taken(byte[] source) {
        return Json.ofUtf8(
                Compaction.isCompact(source, 0, source.length) ? source : Compaction.of(source, 0, source.length));
    }

    /** The value as a tree with exact decimals; for looking into a value, not for storing it. */
    public static JsonNode tree(Json json) {
        try {
            return STORED.readTree(json.text());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A stored value is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Reads a stored value. */
    static JsonParser stored(Json json) throws IOException {
        return STORED.createParser(json.text());
    }

    /** Why something is not JSON, for people: the parser's word without the class and configuration names in it. */
    public static String reason(JsonProcessingException failure) {
        if (failure instanceof StreamConstraintsException) {
            return failure.getOriginalMessage().startsWith("Document nesting depth")
                    ? "it is nested deeper than " + DEEPEST + " levels"
                    : "a name, text or number in it is too long";
        }
        String message = failure.getOriginalMessage();
        int end = message.indexOf(" (");
        String words = end > 0 ? message.substring(0, end) : message;
        return words.endsWith(EXPECTING) ? words.substring(0, words.length() - EXPECTING.length()) : words;
    }

    /** The value without white space between its tokens; as it is if it is no JSON. */
    public static Json compact(Json json) {
        if (!hasSpace(json.text())) {
            return json;
        }
        try {
            return parseStored(json.text());
        } catch (JsonProcessingException e) {
            return json;
        }
    }

    private static boolean hasSpace(String text) {
        boolean isInText = false;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (isInText && each == '\\') {
                i++;
            } else if (each == '"') {
                isInText = !isInText;
            } else if (!isInText && (each == ' ' || each == '\n' || each == '\r' || each == '\t')) {
                return true;
            }
        }
        return false;
    }

    /** A tree written as compact text. */
    public static Json of(JsonNode tree) {
        try {
            return new Json(escapeHalves(STORED.writeValueAsString(tree)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A tree cannot be written: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Whether two values say the same: equal text, or equal as JSON (the order of an object's keys means nothing). Real
     * transcripts hold lines that were written again with their keys in another order.
     */
    public static boolean sameContent(Json a, Json b) {
        return a.equals(b) || tree(a).equals(tree(b));
    }

    /** Applies a JSON merge patch (RFC 7396) to an object or null. */
    public static Json merge(Json target, Json patch) {
        return of(merge(target == null ? null : tree(target), tree(patch)));
    }

    private static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode merged = target instanceof ObjectNode object ? object : EXACT.createObjectNode();
        patch.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                merged.remove(field.getKey());
            } else {
                merged.set(field.getKey(), merge(merged.get(field.getKey()), field.getValue()));
            }
        });
        return merged;
    }
}
