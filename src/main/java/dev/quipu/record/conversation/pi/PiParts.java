package dev.quipu.record.conversation.pi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.JsonText;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.LineFacts;
import dev.quipu.record.conversation.claude.ClaudeBlocks;
import dev.quipu.record.conversation.told.ApiParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What of a line of Pi, or of one of its kin, is shown as parts of messages. */
public final class PiParts {

    private static final Set<String> ENTRIES = Set.of(
            "model_change",
            "thinking_level_change",
            "compaction",
            "branch_summary",
            "custom",
            "custom_message",
            "label",
            "session_info");

    private PiParts() {}

    /** Whether Pi wrote it; messages of Factory Droid have no time within. */
    public static boolean areIn(JsonNode line) {
        String type = line.path("type").asText();
        boolean isHeader = type.equals("session")
                && line.path("id").isTextual()
                && line.path("cwd").isTextual()
                && !line.has("payload");
        boolean isMessage = type.equals("message")
                && line.path("message").path("role").isTextual()
                && line.path("message").path("timestamp").isNumber();
        boolean isEntry = ENTRIES.contains(type) && line.has("parentId") && !line.has("data") && !line.has("uuid");
        return isHeader || isMessage || isEntry;
    }

    /** The parts; none of a line that is no message. */
    public static List<Block> of(JsonNode line) {
        return switch (line.path("type").asText()) {
            case "message" -> said(line.path("message"));
            case "compaction", "branch_summary" -> ApiParts.text(BlockKind.TEXT, line.path("summary"));
            case "custom_message" -> ClaudeBlocks.of(line.path("content"));
            default -> List.of();
        };
    }

    /** What a line says of its session. */
    public static LineFacts facts(JsonNode line) {
        return switch (line.path("type").asText()) {
            case "session" -> LineFacts.NONE.in(line.path("cwd").textValue());
            case "session_info" -> LineFacts.NONE.titled(line.path("name").textValue());
            case "model_change" -> LineFacts.NONE.by(line.path("modelId").textValue());
            case "message" -> {
                JsonNode message = line.path("message");
                LineFacts work = LineFacts.WORK.by(message.path("model").textValue());
                yield message.path("role").asText().equals("user") ? work.prompted(ApiParts.prompt(of(line))) : work;
            }
            default -> LineFacts.NONE;
        };
    }

    private static List<Block> said(JsonNode message) {
        return switch (message.path("role").asText()) {
            case "toolResult" -> List.of(result(message));
            case "bashExecution" -> command(message);
            case "branchSummary", "compactionSummary" -> ApiParts.text(BlockKind.TEXT, message.path("summary"));
            default -> parts(message.path("content"));
        };
    }

    private static List<Block> parts(JsonNode content) {
        if (content.isTextual()) {
            return ApiParts.text(BlockKind.TEXT, content);
        }
        List<Block> blocks = new ArrayList<>();
        for (JsonNode part : content) {
            if (part.path("type").asText().equals("toolCall")) {
                blocks.add(new Block(
                        BlockKind.TOOL_USE,
                        null,
                        part.path("name").asText(),
                        part.path("id").textValue(),
                        part.has("arguments") ? JsonText.of(part.path("arguments")) : null,
                        null,
                        null));
            } else {
                blocks.add(ClaudeBlocks.part(part));
            }
        }
        return blocks;
    }

    private static Block result(JsonNode message) {
        JsonNode isError = message.path("isError");
        JsonNode content = message.path("content");
        String text = content.isTextual()
                ? content.textValue()
                : ClaudeBlocks.of(content).stream()
                        .map(Block::text)
                        .filter(java.util.Objects::nonNull)
                        .reduce((one, other) -> one + "\n" + other)
                        .orElse(null);
        boolean isWhole = content.isTextual()
                || ClaudeBlocks.of(content).stream().allMatch(part -> part.kind() == BlockKind.TEXT);
        return new Block(
                BlockKind.TOOL_RESULT,
                text,
                null,
                message.path("toolCallId").textValue(),
                null,
                isError.isBoolean() ? isError.booleanValue() : null,
                isWhole ? null : JsonText.of(content));
    }

    /** What a person ran in Pi itself. */
    private static List<Block> command(JsonNode message) {
        List<Block> blocks = new ArrayList<>(ApiParts.text(BlockKind.TEXT, message.path("command")));
        blocks.addAll(ApiParts.text(BlockKind.TEXT, message.path("output")));
        return blocks;
    }
}
