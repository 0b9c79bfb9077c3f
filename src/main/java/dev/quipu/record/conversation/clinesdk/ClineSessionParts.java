package dev.quipu.record.conversation.clinesdk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.conversation.AgentRecord;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.LineFacts;
import dev.quipu.record.conversation.claude.ClaudeBlocks;
import dev.quipu.record.conversation.told.ApiParts;
import java.util.List;

/** What of a record of Cline's command line is shown as parts of messages. */
public final class ClineSessionParts {

    private ClineSessionParts() {}

    /** Whether Cline's command line or kit wrote it. */
    public static boolean areIn(JsonNode line) {
        return AgentRecord.isIn(line, "cline-sdk");
    }

    /** The parts; none of a record that is no message. */
    public static List<Block> of(JsonNode line) {
        AgentRecord read = AgentRecord.of(line);
        return "message".equals(read.kind()) ? ClaudeBlocks.of(read.record().path("content")) : List.of();
    }

    /** What a record says of its session. */
    public static LineFacts facts(JsonNode line) {
        AgentRecord read = AgentRecord.of(line);
        JsonNode record = read.record();
        return switch (String.valueOf(read.kind())) {
            case "session" ->
                LineFacts.NONE
                        .in(record.path("cwd").textValue())
                        .titled(record.path("metadata").path("title").textValue());
            case "message" -> {
                LineFacts work =
                        LineFacts.WORK.by(record.path("modelInfo").path("id").textValue());
                boolean isUser = record.path("role").asText().equals("user");
                yield isUser ? work.prompted(ApiParts.prompt(of(line))) : work;
            }
            default -> LineFacts.NONE;
        };
    }
}
