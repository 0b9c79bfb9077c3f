package dev.quipu.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.json.Json;
import dev.quipu.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One thing for people: a line for each field that says something. */
final class FieldLines {

    private static final int VALUE_WIDTH = 100;

    private FieldLines() {}

    /**
     * The lines.
     *
     * @param json the API's JSON of the thing
     */
    static List<String> of(String json) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : JsonText.tree(new Json(json)).properties()) {
            JsonNode value = field.getValue();
            if (!value.isNull() && (value.isValueNode() || !value.isEmpty())) {
                lines.add(String.format("%-24s%s", field.getKey(), shown(value)));
            }
        }
        return lines;
    }

    private static String shown(JsonNode value) {
        return OneLine.of(value.isTextual() ? value.textValue() : value.toString(), VALUE_WIDTH);
    }
}
