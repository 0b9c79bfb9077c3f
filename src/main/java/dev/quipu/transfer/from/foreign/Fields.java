package dev.quipu.transfer.from.foreign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.time.Timestamps;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Takes a record's fields one after the other. A value that is not of the kind that was asked for is not taken and stays for
 * the metadata, as all that nobody asks for; so nothing of a record is lost.
 */
public final class Fields {

    /** A surrogate that is not half of a pair: JavaScript cuts texts there, and no database keeps it. */
    private static final Pattern HALF_PAIR = Pattern.compile("\\p{Cs}");

    private static final long YEAR_1 = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
    private static final long YEAR_9999 = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

    private final ObjectNode left;

    /** Takes from this record itself, which has less and less. */
    public Fields(ObjectNode record) {
        this.left = record;
    }

    /** A text; a number or a truth is one too. Null if there is none. Half a character becomes U+FFFD. */
    public String text(String name) {
        JsonNode value = left.path(name);
        return value.isTextual() || value.isNumber() || value.isBoolean()
                ? HALF_PAIR.matcher(take(name).asText()).replaceAll("\uFFFD")
                : nothing(name);
    }

    /** True or false, also as a text or as 1 and 0; null if it is neither. */
    public Boolean flag(String name) {
        return switch (left.path(name).asText("").strip()) {
            case "true", "1" -> taken(name, true);
            case "false", "0" -> taken(name, false);
            default -> nothing(name);
        };
    }

    /** A whole number of 64 bits, 0 or more; null if there is none. */
    public Long count(String name) {
        JsonNode value = left.path(name);
        return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0
                ? taken(name, value.longValue())
                : nothing(name);
    }

    /** A decimal, null if there is none. */
    public BigDecimal decimal(String name) {
        JsonNode value = left.path(name);
        return value.isNumber() ? taken(name, value.decimalValue()) : nothing(name);
    }

    /** A time as ISO-8601 with an offset, null if there is none that can be read. */
    public Instant time(String name) {
        try {
            Instant time = Timestamps.parse(left.path(name).asText(""));
            left.remove(name);
            return time;
        } catch (DateTimeException e) {
            return nothing(name);
        }
    }

    /** A time in milliseconds since 1970, null if there is none. */
    public Instant milliseconds(String name) {
        JsonNode value = left.path(name);
        boolean isTime = value.isIntegralNumber()
                && value.canConvertToLong()
                && value.longValue() >= YEAR_1
                && value.longValue() <= YEAR_9999;
        return isTime ? taken(name, Instant.ofEpochMilli(value.longValue())) : nothing(name);
    }

    /** Any JSON, null if there is none. */
    public Json json(String name) {
        return left.path(name).isMissingNode() || left.path(name).isNull() ? nothing(name) : JsonText.of(take(name));
    }

    /** An array's texts, null if it is none of texts alone. */
    public List<String> texts(String name) {
        JsonNode value = left.path(name);
        boolean isOfTexts = value.isArray()
                && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isTextual);
        return isOfTexts
                ? StreamSupport.stream(take(name).spliterator(), false)
                        .map(JsonNode::textValue)
                        .toList()
                : nothing(name);
    }

    /** Reads a text that holds JSON in its place; it stays a text if it holds none. */
    public void open(String name) {
        if (left.path(name).isTextual()) {
            try {
                left.set(name, JsonText.tree(JsonText.parse(left.path(name).textValue())));
            } catch (JsonProcessingException e) {
                left.put(name + "_is_no_json", true);
            }
        }
    }

    /** The fields of an object within, empty if there is none. */
    public Fields within(String name) {
        return new Fields(left.path(name) instanceof ObjectNode object ? object : left.objectNode());
    }

    /** Another name for a field, if there is one of the old name. */
    public void rename(String from, String to) {
        if (left.has(from)) {
            left.set(to, left.remove(from));
        }
    }

    /** Notes something for the metadata. */
    public void note(String name, String value) {
        left.put(name, value);
    }

    /** Forgets the fields of these names, however deep. */
    public void forget(Set<String> names) {
        forget(left, names);
    }

    private static void forget(JsonNode node, Set<String> names) {
        if (node instanceof ObjectNode object) {
            object.remove(names);
        }
        node.forEach(child -> forget(child, names));
    }

    /** What is left and says something, as the one field of an object. */
    public Json metadata(String tool) {
        left.removeIf(JsonNode::isNull);
        return JsonText.of(left.objectNode().set(tool, left));
    }

    /** What is left. */
    public ObjectNode left() {
        return left;
    }

    private JsonNode take(String name) {
        return left.remove(name);
    }

    private <T> T taken(String name, T value) {
        left.remove(name);
        return value;
    }

    /** A null says no more than that the field is missing. */
    private <T> T nothing(String name) {
        if (left.path(name).isNull()) {
            left.remove(name);
        }
        return null;
    }
}
