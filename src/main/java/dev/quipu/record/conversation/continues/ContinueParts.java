package dev.quipu.record.conversation.continues;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.JsonText;
import dev.quipu.record.conversation.AgentRecord;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.LineFacts;
import dev.quipu.record.conversation.claude.ClaudeBlocks;
import dev.quipu.record.conversation.told.ApiParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What of a record of Continue is shown as parts of messages: thoughts, what was said, and calls with their results behind them. */
public final class ContinueParts {

    private ContinueParts() {}

    /** Whether Continue wrote it. */
    public static boolean areIn(JsonNode line) {
        return AgentRecord.isIn(line, "continue");
    }

    /** The parts; none of a record that is no message. */
    public static List<Block> of(JsonNode line) {
        AgentRecord read = AgentRecord.of(line);
        if (!"item".equals(read.kind())) {
            return List.of();
        }
        JsonNode item = read.record();
        JsonNode message = item.path("message");
        String role = message.path("role").asText();
        List<Block> blocks = new ArrayList<>(
                ApiParts.text(BlockKind.THINKING, item.path("reasoning").path("text")));
        JsonNode content = message.path("content");
        if (role.equals("tool")) {
            blocks.add(result(message.path("toolCallId").textValue(), joined(content), null));
        } else if (role.equals("thinking")) {
            blocks.addAll(ApiParts.text(BlockKind.THINKING, content));
        } else {
            blocks.addAll(content.isTextual() ? ApiParts.text(BlockKind.TEXT, content) : ClaudeBlocks.of(content));
        }
        for (JsonNode call : message.path("toolCalls")) {
            call(blocks, call, item.path("toolCallStates"));
        }
        return blocks;
    }

    /** What a record says of its session. */
    public static LineFacts facts(JsonNode line) {
        AgentRecord read = AgentRecord.of(line);
        JsonNode record = read.record();
        return switch (String.valueOf(read.kind())) {
            case "session" -> LineFacts.NONE.titled(record.path("title").textValue());
            case "item" ->
                record.path("message").path("role").asText().equals("user")
                        ? LineFacts.WORK.prompted(ApiParts.prompt(of(line)))
                        : LineFacts.WORK;
            default -> LineFacts.NONE;
        };
    }

    private static void call(List<Block> blocks, JsonNode call, JsonNode states) {
        String id = call.path("id").textValue();
        JsonNode state = StreamSupport.stream(states.spliterator(), false)
                .filter(one -> one.path("toolCallId").asText().equals(id))
                .findFirst()
                .orElse(null);
        JsonNode input = state == null ? call.path("function").path("arguments") : state.path("parsedArgs");
        blocks.add(new Block(
                BlockKind.TOOL_USE,
                null,
                call.path("function").path("name").asText(),
                id,
                input.isMissingNode() ? null : JsonText.of(input),
                null,
                null));
        if (state != null && state.path("output").isArray()) {
            String status = state.path("status").asText();
            blocks.add(result(id, joined(state.path("output")), status.equals("errored")));
        }
    }

    private static Block result(String id, String text, Boolean isError) {
        return new Block(BlockKind.TOOL_RESULT, text, null, id, null, isError, null);
    }

    /** The text of a content, or of the parts of one; null if there is none. */
    private static String joined(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        String text = StreamSupport.stream(content.spliterator(), false)
                .map(part -> part.path("text").asText(part.path("content").textValue()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        return text.isEmpty() ? null : text;
    }
}
