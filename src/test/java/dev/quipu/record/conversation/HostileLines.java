package dev.quipu.record.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import java.util.ArrayList;
import java.util.List;

/** Lines as no agent should write them: each field of real ones missing, or of each other kind. */
public final class HostileLines {

    private static final List<String> INSTEAD = List.of(
            "5",
            "-9223372036854775808",
            "\"x\"",
            "\"\"",
            "[]",
            "[5]",
            "[[\"x\"]]",
            "{}",
            "{\"type\":{}}",
            "null",
            "true");

    private HostileLines() {}

    /** For each value within the lines, at any depth, the line with every other kind in its place, and without it. */
    public static List<JsonNode> of(List<String> lines) {
        List<JsonNode> hostile = new ArrayList<>();
        for (String line : lines) {
            JsonNode tree = tree(line);
            within(hostile, tree, tree);
        }
        return hostile;
    }

    private static void within(List<JsonNode> hostile, JsonNode line, JsonNode place) {
        if (place instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                JsonNode kept = object.get(name);
                for (String instead : INSTEAD) {
                    object.set(name, tree(instead));
                    hostile.add(line.deepCopy());
                }
                object.remove(name);
                hostile.add(line.deepCopy());
                object.set(name, kept);
            }
        }
        if (place instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode kept = array.get(i);
                for (String instead : INSTEAD) {
                    array.set(i, tree(instead));
                    hostile.add(line.deepCopy());
                }
                array.set(i, kept);
            }
        }
        List<JsonNode> inner = new ArrayList<>();
        place.forEach(inner::add);
        inner.forEach(each -> within(hostile, line, each));
    }

    private static JsonNode tree(String line) {
        return JsonText.tree(new Json(line));
    }
}
