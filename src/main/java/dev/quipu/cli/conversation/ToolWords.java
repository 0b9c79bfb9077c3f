package dev.quipu.cli.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.cli.output.OneLine;
import java.util.List;

/** What a tool was called for, in a few words: of its input the field that says most. */
final class ToolWords {

    private static final int WIDTH = 100;
    private static final List<String> TELLING = List.of(
            "command",
            "file_path",
            "path",
            "notebook_path",
            "pattern",
            "query",
            "url",
            "description",
            "skill",
            "prompt",
            "subject",
            "name");

    private ToolWords() {}

    /** Empty if no field says anything. */
    static String of(JsonNode input) {
        for (String field : TELLING) {
            JsonNode value = input.path(field);
            if (value.isTextual() && !value.textValue().isBlank()) {
                return OneLine.of(value.textValue().strip(), WIDTH);
            }
        }
        return input.isObject() && !input.isEmpty() ? OneLine.of(input.toString(), WIDTH) : "";
    }
}
