package dev.quipu.record.conversation.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.record.conversation.AgentRecord;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.LineFacts;
import dev.quipu.record.conversation.claude.ClaudeBlocks;
import dev.quipu.record.conversation.told.ApiParts;
import java.util.ArrayList;
import java.util.List;

/** What of a record of the Cursor editor, or of a line of its agent's transcripts, is shown as parts of messages. */
public final class CursorParts {

    /** Stands for what the model thought. */
    private static final String REDACTED = "[REDACTED]";

    private static final String QUERY = "<user_query>";
    private static final String QUERY_END = "</user_query>";

    private CursorParts() {}

    /** Whether Cursor wrote it: a line has a role and a message, and nothing that others have beside these. */
    public static boolean areIn(JsonNode line) {
        return AgentRecord.isIn(line, "cursor") || isLine(line);
    }

    static boolean isLine(JsonNode line) {
        return line.path("role").isTextual()
                && line.path("message").isObject()
                && line.path("message").has("content")
                && !line.has("type")
                && !line.has("uuid");
    }

    /** The parts; of a conversation those of all messages that it holds itself, as older versions have it. */
    public static List<Block> of(JsonNode line) {
        if (isLine(line)) {
            return ClaudeBlocks.of(line.path("message").path("content")).stream()
                    .map(CursorParts::asked)
                    .toList();
        }
        AgentRecord read = AgentRecord.of(line);
        List<Block> blocks = new ArrayList<>();
        if ("bubble".equals(read.kind())) {
            blocks.addAll(said(read.record()));
        } else if ("composer".equals(read.kind())) {
            read.record().path("conversation").forEach(message -> blocks.addAll(said(message)));
        }
        return blocks;
    }

    /** What a line says of its session. */
    public static LineFacts facts(JsonNode line) {
        if (isLine(line)) {
            boolean isUser = line.path("role").asText().equals("user");
            return isUser ? LineFacts.WORK.prompted(ApiParts.prompt(of(line))) : LineFacts.WORK;
        }
        AgentRecord read = AgentRecord.of(line);
        JsonNode record = read.record();
        return switch (String.valueOf(read.kind())) {
            case "composer" ->
                LineFacts.NONE
                        .in(record.path("workspaceIdentifier")
                                .path("uri")
                                .path("fsPath")
                                .textValue())
                        .by(record.path("modelConfig").path("modelName").textValue())
                        .titled(record.path("name").textValue());
            case "bubble" ->
                isUser(record) ? LineFacts.WORK.prompted(record.path("text").textValue()) : LineFacts.WORK;
            default -> LineFacts.NONE;
        };
    }

    static boolean isUser(JsonNode bubble) {
        return bubble.path("type").asInt() == 1;
    }

    /** The parts of one message of the editor. */
    static List<Block> said(JsonNode bubble) {
        List<Block> blocks = new ArrayList<>(
                ApiParts.text(BlockKind.THINKING, bubble.path("thinking").path("text")));
        blocks.addAll(ApiParts.text(BlockKind.TEXT, bubble.path("text")));
        JsonNode tool = bubble.path("toolFormerData");
        if (tool.isObject() && tool.path("name").isTextual()) {
            String id = tool.path("toolCallId").textValue();
            JsonNode input = tool.path("rawArgs").isTextual() ? tool.path("rawArgs") : tool.path("params");
            blocks.add(new Block(BlockKind.TOOL_USE, null, tool.path("name").textValue(), id, json(input), null, null));
            JsonNode result = tool.path("result");
            if (result.isTextual()) {
                boolean isError = tool.path("status").asText().equals("error");
                blocks.add(new Block(BlockKind.TOOL_RESULT, result.textValue(), null, id, null, isError, null));
            }
        }
        return blocks;
    }

    private static Json json(JsonNode told) {
        try {
            return told.isTextual()
                    ? JsonText.parse(told.textValue())
                    : told.isMissingNode() ? null : JsonText.of(told);
        } catch (com.fasterxml.jackson.core.JsonProcessingException text) {
            return JsonText.of(told);
        }
    }

    /** Without the marks that Cursor puts around what a person typed, and in place of thoughts. */
    private static Block asked(Block block) {
        String text = block.text() == null ? "" : block.text().strip();
        if (block.kind() == BlockKind.TEXT && text.equals(REDACTED)) {
            return new Block(BlockKind.THINKING, null, null, null, null, null, null);
        }
        boolean isQuery = block.kind() == BlockKind.TEXT && text.startsWith(QUERY) && text.endsWith(QUERY_END);
        if (!isQuery) {
            return block;
        }
        String typed = text.substring(QUERY.length(), text.length() - QUERY_END.length())
                .strip();
        return new Block(BlockKind.TEXT, typed, null, null, null, null, null);
    }
}
