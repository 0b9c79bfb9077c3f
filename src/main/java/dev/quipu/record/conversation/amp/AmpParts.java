package dev.quipu.record.conversation.amp;

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

/** What of a record of Amp is shown as parts of messages. */
public final class AmpParts {

    private AmpParts() {}

    /** Whether Amp wrote it. */
    public static boolean areIn(JsonNode line) {
        return AgentRecord.isIn(line, "amp");
    }

    /** The parts; none of a record that is no message. */
    public static List<Block> of(JsonNode line) {
        AgentRecord read = AgentRecord.of(line);
        if (!"message".equals(read.kind())) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        JsonNode content = read.record().path("content");
        for (JsonNode part : content) {
            blocks.add(part.path("type").asText().equals("tool_result") ? result(part) : ClaudeBlocks.part(part));
        }
        return content.isTextual() ? ClaudeBlocks.of(content) : blocks;
    }

    /** What a record says of its session. */
    public static LineFacts facts(JsonNode line) {
        AgentRecord read = AgentRecord.of(line);
        JsonNode record = read.record();
        return switch (String.valueOf(read.kind())) {
            case "thread" -> LineFacts.NONE.titled(record.path("title").textValue());
            case "message" -> {
                LineFacts work =
                        LineFacts.WORK.by(record.path("usage").path("model").textValue());
                yield record.path("role").asText().equals("user") ? work.prompted(ApiParts.prompt(of(line))) : work;
            }
            default -> LineFacts.NONE;
        };
    }

    private static Block result(JsonNode part) {
        JsonNode run = part.path("run");
        JsonNode error = run.path("error");
        JsonNode result = error.isMissingNode() || error.isNull() ? run.path("result") : error;
        JsonNode said = result.isObject() && result.path("output").isTextual() ? result.path("output") : result;
        boolean isError = run.path("status").asText().equals("error");
        boolean isText = said.isTextual() || said.isMissingNode() || said.isNull();
        return new Block(
                BlockKind.TOOL_RESULT,
                said.textValue(),
                null,
                part.path("toolUseID").textValue(),
                null,
                isError,
                isText ? null : JsonText.of(said));
    }
}
