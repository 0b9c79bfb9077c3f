package dev.quipu.record.conversation.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.JsonText;
import dev.quipu.record.conversation.AgentRecord;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.LineFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What of a record of opencode is shown as parts of messages: of a part of a message, what it says, and a call with its result. */
public final class OpencodeParts {

    private static final List<String> PLACEHOLDERS = List.of("New session - ", "Child session - ");
    private static final Set<String> MARKS = Set.of("step-start", "step-finish", "snapshot", "compaction");

    private OpencodeParts() {}

    /** Whether opencode wrote it, or one of its kin. */
    public static boolean areIn(JsonNode line) {
        return AgentRecord.isIn(line, "opencode");
    }

    /** The parts; none of a record that is no part of a message. */
    public static List<Block> of(JsonNode line) {
        AgentRecord read = AgentRecord.of(line);
        if (!"part".equals(read.kind())) {
            JsonNode error = read.record().path("error");
            return "message".equals(read.kind()) && error.isObject() ? List.of(other(error)) : List.of();
        }
        JsonNode part = read.record();
        return switch (part.path("type").asText()) {
            case "text" -> text(BlockKind.TEXT, part.path("text"));
            case "reasoning" -> text(BlockKind.THINKING, part.path("text"));
            case "tool" -> call(part);
            case "file" ->
                List.of(new Block(
                        part.path("mime").asText().startsWith("image/") ? BlockKind.IMAGE : BlockKind.OTHER,
                        null,
                        null,
                        null,
                        null,
                        null,
                        JsonText.of(part)));
            default -> MARKS.contains(part.path("type").asText()) ? List.of() : List.of(other(part));
        };
    }

    /** What a record says of its session; the first text of a session is its prompt. */
    public static LineFacts facts(JsonNode line) {
        AgentRecord read = AgentRecord.of(line);
        JsonNode record = read.record();
        return switch (String.valueOf(read.kind())) {
            case "session" ->
                LineFacts.NONE.in(record.path("directory").textValue()).titled(title(record));
            case "message" -> LineFacts.WORK.by(record.path("modelID").textValue());
            case "part" -> {
                boolean isTyped = !record.path("synthetic").asBoolean()
                        && !record.path("ignored").asBoolean();
                yield record.path("type").asText().equals("text") && isTyped
                        ? LineFacts.WORK.prompted(record.path("text").textValue())
                        : LineFacts.WORK;
            }
            default -> LineFacts.NONE;
        };
    }

    /** What a session is called, null if it has no name yet. */
    static String title(JsonNode session) {
        String title = session.path("title").textValue();
        boolean isPlaceholder = title == null || PLACEHOLDERS.stream().anyMatch(title::startsWith);
        return isPlaceholder ? null : title;
    }

    private static List<Block> call(JsonNode part) {
        JsonNode state = part.path("state");
        String id = part.path("callID").textValue();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block(
                BlockKind.TOOL_USE,
                null,
                part.path("tool").asText(),
                id,
                state.has("input") ? JsonText.of(state.path("input")) : null,
                null,
                null));
        String status = state.path("status").asText();
        boolean isError = status.equals("error") || part.path("tool").asText().equals("invalid");
        if (status.equals("completed") || isError) {
            JsonNode said = state.path("output").isTextual() ? state.path("output") : state.path("error");
            blocks.add(new Block(BlockKind.TOOL_RESULT, said.textValue(), null, id, null, isError, null));
        }
        return blocks;
    }

    private static List<Block> text(BlockKind kind, JsonNode text) {
        boolean isSaid = text.isTextual() && !text.textValue().isEmpty();
        return isSaid ? List.of(new Block(kind, text.textValue(), null, null, null, null, null)) : List.of();
    }

    private static Block other(JsonNode part) {
        return new Block(BlockKind.OTHER, null, null, null, null, null, JsonText.of(part));
    }
}
