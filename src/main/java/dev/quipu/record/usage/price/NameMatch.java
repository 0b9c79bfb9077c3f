package dev.quipu.record.usage.price;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The rules by which a price list tells which names of models it means. All but patterns ignore the case of letters. */
final class NameMatch {

    private NameMatch() {}

    /**
     * Reads a rule: an object with <code>equals</code>, <code>starts_with</code>, <code>ends_with</code>, <code>contains</code>,
     * <code>regex</code>, or <code>or</code> or <code>and</code> of several.
     *
     * @throws PriceFileException if it is something else
     */
    static Predicate<String> of(JsonNode rule) {
        if (!rule.isObject() || rule.size() != 1) {
            throw new PriceFileException("match must be an object with one field");
        }
        Map.Entry<String, JsonNode> only = rule.properties().iterator().next();
        return switch (only.getKey()) {
            case "or" -> all(only.getValue()).stream().reduce(name -> false, Predicate::or);
            case "and" -> all(only.getValue()).stream().reduce(name -> true, Predicate::and);
            case "regex" -> pattern(text(only));
            case "equals" -> text(only)::equalsIgnoreCase;
            case "starts_with" -> lower(text(only), String::startsWith);
            case "ends_with" -> lower(text(only), String::endsWith);
            case "contains" -> lower(text(only), String::contains);
            default ->
                throw new PriceFileException("match." + only.getKey() + " is not known; "
                        + "use equals, starts_with, ends_with, contains, regex, or, and");
        };
    }

    private static List<Predicate<String>> all(JsonNode rules) {
        if (!rules.isArray() || rules.isEmpty()) {
            throw new PriceFileException("match.or and match.and must be arrays of rules");
        }
        List<Predicate<String>> all = new ArrayList<>();
        rules.forEach(rule -> all.add(of(rule)));
        return all;
    }

    private static String text(Map.Entry<String, JsonNode> rule) {
        if (!rule.getValue().isTextual()) {
            throw new PriceFileException("match." + rule.getKey() + " must be a string");
        }
        return rule.getValue().textValue();
    }

    private static Predicate<String> pattern(String regex) {
        try {
            return Pattern.compile(regex).asPredicate();
        } catch (PatternSyntaxException e) {
            throw new PriceFileException("match.regex is not a regular expression: " + e.getDescription());
        }
    }

    private static Predicate<String> lower(String rule, Test test) {
        String part = rule.toLowerCase(Locale.ROOT);
        return name -> test.holds(name.toLowerCase(Locale.ROOT), part);
    }

    private interface Test {

        boolean holds(String name, String part);
    }
}
