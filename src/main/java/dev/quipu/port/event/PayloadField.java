package dev.quipu.port.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.problem.FieldError;
import java.util.List;

/**
 * One field that a known event type's data holds.
 *
 * @param name the field
 * @param kind the kind of its value
 * @param required whether it has to be there and not null; otherwise null or nothing says "unknown"
 * @param values the texts that it may be, empty if any
 */
public record PayloadField(String name, Kind kind, boolean required, List<String> values) {

    /** The kinds of values. */
    public enum Kind {
        TEXT("a string"),
        COUNT("a whole number, 0 or more"),
        NUMBER("a number"),
        BOOLEAN("true or false"),
        ARRAY("an array");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** What a value has to be, as in: must be a string. */
        public String words() {
            return words;
        }

        private boolean fits(JsonNode value) {
            return switch (this) {
                case TEXT -> value.isTextual();
                case COUNT -> value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0;
                case NUMBER -> value.isNumber();
                case BOOLEAN -> value.isBoolean();
                case ARRAY -> value.isArray();
            };
        }
    }

    static PayloadField required(String name, Kind kind) {
        return new PayloadField(name, kind, true, List.of());
    }

    static PayloadField optional(String name, Kind kind) {
        return new PayloadField(name, kind, false, List.of());
    }

    static PayloadField oneOf(String name, String... values) {
        return new PayloadField(name, Kind.TEXT, true, List.of(values));
    }

    /** What is wrong with this field in an event's data, null if nothing is. */
    FieldError fault(JsonNode data) {
        JsonNode value = data.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return !required ? null : error("must be given and not null: " + kind.words);
        }
        if (!kind.fits(value)) {
            return error("must be " + kind.words);
        }
        if (!values.isEmpty() && !values.contains(value.textValue())) {
            return error("must be one of " + String.join(", ", values));
        }
        return null;
    }

    private FieldError error(String message) {
        return new FieldError("data." + name, message);
    }
}
