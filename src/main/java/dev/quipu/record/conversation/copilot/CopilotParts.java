package dev.quipu.record.conversation.copilot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.JsonText;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import java.util.ArrayList;
import java.util.List;

/** What of a line of Copilot CLI is shown as parts of a message. */
public final class CopilotParts {

    private CopilotParts() {}

    /** Whether Copilot CLI wrote a line. */
    public static boolean areIn(JsonNode line) {
        return line.path("type").isTextual()
                && line.path("data").isObject()
                && line.path("id").isTextual()
                && line.path("timestamp").isTextual()
                && !line.has("uuid")
                && !line.has("payload");
    }

    /** The parts, none of a line that is no message. */
    public static List<Block> of(JsonNode line) {
        JsonNode data = line.path("data");
        return switch (line.path("type").asText()) {
            case "user.message" -> prompt(data);
            case "assistant.message" -> answer(data);
            case "tool.execution_start" -> List.of(call(data, "toolName"));
            case "tool.execution_complete" -> List.of(result(data));
            case "system.message", "system.notification" -> text(BlockKind.TEXT, data.path("content"));
            case "session.error", "session.warning", "session.info" -> text(BlockKind.TEXT, data.path("message"));
            case "session.compaction_complete" -> text(BlockKind.TEXT, data.path("summaryContent"));
            default -> List.of();
        };
    }

    private static List<Block> prompt(JsonNode data) {
        List<Block> blocks = new ArrayList<>(text(BlockKind.TEXT, data.path("content")));
        if (data.path("attachments").isArray()) {
            data.path("attachments")
                    .forEach(attachment -> blocks.add(
                            new Block(BlockKind.OTHER, null, null, null, null, null, JsonText.of(attachment))));
        }
        return blocks;
    }

    private static List<Block> answer(JsonNode data) {
        List<Block> blocks = new ArrayList<>(text(BlockKind.THINKING, data.path("reasoningText")));
        blocks.addAll(text(BlockKind.TEXT, data.path("content")));
        if (data.path("toolRequests").isArray()) {
            data.path("toolRequests").forEach(request -> blocks.add(call(request, "name")));
        }
        return blocks;
    }

    private static Block call(JsonNode call, String name) {
        return new Block(
                BlockKind.TOOL_USE,
                null,
                call.path(name).asText(),
                call.path("toolCallId").textValue(),
                call.has("arguments") ? JsonText.of(call.path("arguments")) : null,
                null,
                null);
    }

    private static Block result(JsonNode data) {
        JsonNode success = data.path("success");
        JsonNode result = data.path("result");
        JsonNode said = result.has("content") ? result.path("content") : result;
        JsonNode text = data.path("error").has("message") ? data.path("error").path("message") : said;
        return new Block(
                BlockKind.TOOL_RESULT,
                text.textValue(),
                null,
                data.path("toolCallId").textValue(),
                null,
                success.isBoolean() ? !success.booleanValue() : null,
                text.isTextual() || text.isMissingNode() || text.isNull() ? null : JsonText.of(text));
    }

    private static List<Block> text(BlockKind kind, JsonNode text) {
        boolean isSaid = text.isTextual() && !text.textValue().isEmpty();
        return isSaid ? List.of(new Block(kind, text.textValue(), null, null, null, null, null)) : List.of();
    }
}
