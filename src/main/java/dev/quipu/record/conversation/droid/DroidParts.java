package dev.quipu.record.conversation.droid;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.conversation.AgentRecord;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.LineFacts;
import dev.quipu.record.conversation.claude.ClaudeBlocks;
import dev.quipu.record.conversation.told.ApiParts;
import java.util.List;
import java.util.Set;

/** What of a line of Factory Droid is shown as parts of messages. */
public final class DroidParts {

    private static final Set<String> OTHERS = Set.of("session_start", "todo_state", "compaction_state", "session_end");

    private DroidParts() {}

    /** Whether Factory Droid wrote it; messages of Pi have a time within. */
    public static boolean areIn(JsonNode line) {
        JsonNode message = line.path("message");
        String type = line.path("type").asText();
        boolean isMessage = type.equals("message")
                && line.path("id").isTextual()
                && message.path("role").isTextual()
                && !message.path("timestamp").isNumber();
        return AgentRecord.isIn(line, "droid") || isMessage || OTHERS.contains(type) && !line.has("uuid");
    }

    /** The parts; none of a line that is no message. */
    public static List<Block> of(JsonNode line) {
        return switch (line.path("type").asText()) {
            case "message" -> ClaudeBlocks.of(line.path("message").path("content"));
            case "compaction_state" -> {
                JsonNode text = line.path("summaryText").isTextual() ? line.path("summaryText") : line.path("summary");
                yield ApiParts.text(BlockKind.TEXT, text);
            }
            default -> List.of();
        };
    }

    /** What a line says of its session. */
    public static LineFacts facts(JsonNode line) {
        if (AgentRecord.isIn(line, "droid")) {
            return LineFacts.NONE.by(model(AgentRecord.of(line).record()));
        }
        return switch (line.path("type").asText()) {
            case "session_start" ->
                LineFacts.NONE
                        .in(line.path("cwd").textValue())
                        .titled(line.path("title").textValue());
            case "message" ->
                line.path("message").path("role").asText().equals("user")
                        ? LineFacts.WORK.prompted(ApiParts.prompt(of(line)))
                        : LineFacts.WORK;
            default -> LineFacts.NONE;
        };
    }

    /** The model of a session's settings, null if none is told. */
    static String model(JsonNode settings) {
        String model = settings.path("model").textValue();
        return model == null ? null : model.replaceFirst("^custom:", "");
    }
}
