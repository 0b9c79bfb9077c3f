package dev.quipu.plan.spec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.text.Texts;
import dev.quipu.base.validation.Faults;
import dev.quipu.base.validation.FieldReaders;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one value within a content has to be. */
@FunctionalInterface
interface ContentRule {

    /** A time with an offset. */
    ContentRule TIME = (path, value, faults) -> {
        try {
            FieldReaders.time(value.isTextual() ? value.textValue() : "");
        } catch (FieldReaders.Fault e) {
            faults.add(path, e.getMessage());
        }
    };

    /** Any object. */
    ContentRule ANY_OBJECT = (path, value, faults) -> {
        if (!value.isObject()) {
            faults.add(path, "must be an object");
        }
    };

    /** Notes what is wrong with a value. */
    void check(String path, JsonNode value, Faults faults);

    /** This rule, and then another one. */
    default ContentRule and(ContentRule other) {
        return (path, value, faults) -> {
            check(path, value, faults);
            other.check(path, value, faults);
        };
    }

    /** A text of so many characters. */
    static ContentRule text(int minimum, int maximum) {
        return (path, value, faults) -> {
            String fault = value.isTextual() ? Texts.fault(value.textValue(), minimum, maximum) : "must be a string";
            if (fault != null) {
                faults.add(path, fault);
            }
        };
    }

    /** One of a few words. */
    static ContentRule word(String... words) {
        return (path, value, faults) -> {
            if (!List.of(words).contains(value.isTextual() ? value.textValue() : "")) {
                faults.add(path, "must be one of " + String.join(", ", words));
            }
        };
    }

    /** An array, each item of which has to be something. */
    static ContentRule list(ContentRule item) {
        return (path, value, faults) -> {
            if (!value.isArray()) {
                faults.add(path, "must be an array");
            }
            for (int i = 0; value.isArray() && i < value.size(); i++) {
                item.check(path + "[" + i + "]", value.get(i), faults);
            }
        };
    }

    /** An object of these fields and no others. */
    static ContentRule object(Set<String> required, Map<String, ContentRule> fields) {
        String unknown = "is not a known field; the fields are "
                + String.join(", ", fields.keySet().stream().sorted().toList());
        return (path, value, faults) -> {
            if (!value.isObject()) {
                faults.add(path, "must be an object");
                return;
            }
            required.stream()
                    .sorted()
                    .filter(name ->
                            value.path(name).isMissingNode() || value.path(name).isNull())
                    .forEach(name -> faults.add(path + "." + name, "must be given"));
            value.properties().forEach(field -> {
                ContentRule rule = fields.get(field.getKey());
                String place = path + "." + field.getKey();
                if (rule == null) {
                    faults.add(place, unknown);
                } else if (!field.getValue().isNull()) {
                    rule.check(place, field.getValue(), faults);
                }
            });
        };
    }
}
