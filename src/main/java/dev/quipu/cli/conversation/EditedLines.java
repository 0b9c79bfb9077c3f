package dev.quipu.cli.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a file that a model wrote, as they were numbered when it did.
 *
 * @param first from 1
 * @param last the last of them
 */
record EditedLines(long first, long last) {

    /**
     * The lines that a result of Claude Code's tools tells.
     *
     * @param result what a line of its transcript has under <code>toolUseResult</code>
     */
    static List<EditedLines> of(JsonNode result) {
        JsonNode patch = result.path("structuredPatch");
        if (patch.isArray() && !patch.isEmpty()) {
            List<EditedLines> lines = new ArrayList<>();
            patch.forEach(hunk -> add(lines, hunk));
            return lines;
        }
        boolean isNew = result.path("type").asText().equals("create");
        long count = result.path("content").asText().lines().count();
        return isNew && count > 0 ? List.of(new EditedLines(1, count)) : List.of();
    }

    private static void add(List<EditedLines> lines, JsonNode hunk) {
        long number = hunk.path("newStart").asLong();
        long begun = 0;
        for (JsonNode line : hunk.path("lines")) {
            boolean isAdded = line.asText().startsWith("+");
            if (isAdded && begun == 0) {
                begun = number;
            } else if (!isAdded && begun > 0) {
                lines.add(new EditedLines(begun, number - 1));
                begun = 0;
            }
            number += line.asText().startsWith("-") || line.asText().startsWith("\\") ? 0 : 1;
        }
        if (begun > 0) {
            lines.add(new EditedLines(begun, number - 1));
        }
    }
}
