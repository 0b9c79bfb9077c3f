package dev.quipu.record.conversation.cline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.record.conversation.AgentRecord;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.LineFacts;
import dev.quipu.record.conversation.claude.ClaudeBlocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What of a record of Cline, Roo Code or Kilo Code is shown as parts of messages: of what the user saw, and of what the model saw where
 * nothing else was kept.
 */
public final class ClineParts {

    private static final Set<String> THOUGHTS = Set.of("reasoning");
    private static final Set<String> TOOLS = Set.of("tool", "command", "use_mcp_server", "browser_action");
    private static final Set<String> RESULTS = Set.of("command_output", "mcp_server_response", "browser_action_result");

    /** What shows that something goes on, is asked once more, or is counted. */
    private static final Set<String> MARKS = Set.of(
            "api_req_started",
            "api_req_finished",
            "api_req_retried",
            "deleted_api_reqs",
            "checkpoint_created",
            "task_progress",
            "resume_task",
            "resume_completed_task",
            "shell_integration_warning",
            "mcp_server_request_started",
            "subagent_usage");

    private ClineParts() {}

    /** Whether one of them wrote it. */
    public static boolean areIn(JsonNode line) {
        return AgentRecord.isIn(line, "cline");
    }

    /** The parts; none of a record that is no message, or that only marks something. */
    public static List<Block> of(JsonNode line) {
        AgentRecord read = AgentRecord.of(line);
        return switch (String.valueOf(read.kind())) {
            case "api_message" -> ClaudeBlocks.of(read.record().path("content"));
            case "ui_message" -> seen(read.record());
            default -> List.of();
        };
    }

    /** What a record says of its session. */
    public static LineFacts facts(JsonNode line) {
        AgentRecord read = AgentRecord.of(line);
        JsonNode record = read.record();
        return switch (String.valueOf(read.kind())) {
            case "task" ->
                LineFacts.NONE
                        .in(record.path("cwdOnTaskInitialization")
                                .asText(record.path("workspace").textValue()))
                        .prompted(record.path("task").textValue());
            case "ui_message" -> {
                LineFacts work = LineFacts.WORK.by(
                        record.path("modelInfo").path("modelId").textValue());
                yield kind(record).equals("task")
                        ? work.prompted(record.path("text").textValue())
                        : work;
            }
            default -> LineFacts.NONE;
        };
    }

    /** What an entry is, said or asked. */
    static String kind(JsonNode entry) {
        return entry.path("say").asText(entry.path("ask").asText());
    }

    private static List<Block> seen(JsonNode entry) {
        String kind = kind(entry);
        String text = entry.path("text").asText();
        List<Block> blocks = new ArrayList<>();
        if (MARKS.contains(kind) || entry.path("partial").asBoolean() && text.isEmpty()) {
            return blocks;
        }
        if (entry.path("reasoning").isTextual()) {
            blocks.add(text(BlockKind.THINKING, entry.path("reasoning").textValue()));
        }
        if (TOOLS.contains(kind)) {
            blocks.add(call(kind, text));
        } else if (RESULTS.contains(kind) && !text.isEmpty()) {
            blocks.add(new Block(BlockKind.TOOL_RESULT, text, null, null, null, null, null));
        } else if (!text.isEmpty()) {
            blocks.add(text(THOUGHTS.contains(kind) ? BlockKind.THINKING : BlockKind.TEXT, text));
        }
        for (JsonNode image : entry.path("images")) {
            blocks.add(new Block(BlockKind.IMAGE, null, null, null, null, null, JsonText.of(image)));
        }
        return blocks;
    }

    private static Block call(String kind, String text) {
        JsonNode told = json(text);
        boolean isObject = told != null && told.isObject();
        String name =
                isObject && told.path("tool").isTextual() ? told.path("tool").textValue() : kind;
        Json input = isObject ? JsonText.of(told) : null;
        return new Block(BlockKind.TOOL_USE, isObject ? null : text, name, null, input, null, null);
    }

    /** What a text holds as JSON, null if it is none. */
    static JsonNode json(String text) {
        try {
            return text.startsWith("{") ? JsonText.tree(JsonText.parse(text)) : null;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return null;
        }
    }

    private static Block text(BlockKind kind, String text) {
        return new Block(kind, text, null, null, null, null, null);
    }
}
