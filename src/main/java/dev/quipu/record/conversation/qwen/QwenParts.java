package dev.quipu.record.conversation.qwen;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.JsonText;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.LineFacts;
import dev.quipu.record.conversation.Origin;
import dev.quipu.record.conversation.Speaker;
import dev.quipu.record.conversation.gemini.GeminiBlocks;
import dev.quipu.record.conversation.told.ApiParts;
import java.util.ArrayList;
import java.util.List;

/** What of a line of Qwen Code is shown as parts of messages: lines like those of Claude Code, with parts like those of Gemini CLI. */
public final class QwenParts {

    private QwenParts() {}

    /** Whether Qwen Code wrote it. */
    public static boolean areIn(JsonNode line) {
        boolean isMessage = line.path("message").path("parts").isArray();
        return line.path("uuid").isTextual()
                && line.path("type").isTextual()
                && (isMessage
                        || line.path("systemPayload").isObject()
                        || line.path("usageMetadata").isObject()
                        || line.path("toolCallResult").isObject());
    }

    /** The parts; none of a line that is no message. */
    public static List<Block> of(JsonNode line) {
        if (line.path("type").asText().equals("system")) {
            return noted(line.path("subtype").asText(), line.path("systemPayload"));
        }
        List<Block> blocks = new ArrayList<>();
        for (JsonNode part : line.path("message").path("parts")) {
            JsonNode call = part.path("functionCall");
            if (call.isObject()) {
                blocks.add(new Block(
                        BlockKind.TOOL_USE,
                        null,
                        call.path("name").asText(),
                        call.path("id").textValue(),
                        call.has("args") ? JsonText.of(call.path("args")) : null,
                        null,
                        null));
            } else if (part.path("functionResponse").isObject()) {
                blocks.add(
                        result(part, line.path("toolCallResult").path("status").asText()));
            } else {
                GeminiBlocks.part(blocks, part);
            }
        }
        return blocks;
    }

    /** A summary, or a command that a person gave to Qwen Code itself; its result repeats it. */
    private static List<Block> noted(String subtype, JsonNode payload) {
        boolean isInvocation = payload.path("phase").asText().equals("invocation");
        return switch (subtype) {
            case "chat_compression" -> ApiParts.text(BlockKind.TEXT, payload.path("summary"));
            case "slash_command" ->
                isInvocation ? ApiParts.text(BlockKind.TEXT, payload.path("rawCommand")) : List.of();
            default -> List.of();
        };
    }

    /** Where a message comes from: much that is sent under the name of the user was written by tasks, schedules and goals. */
    static Origin origin(JsonNode line, Speaker role, List<Block> parts) {
        Origin said = ApiParts.origin(role, parts);
        if (said != Origin.TYPED) {
            return said;
        }
        return switch (line.path("subtype").asText()) {
            case "notification", "background_task_completed", "agent_launch_prompt" -> Origin.AGENT;
            case "cron", "goal_runtime", "agent_retry" -> Origin.SYSTEM;
            default -> Origin.TYPED;
        };
    }

    /** What a line says of its session. */
    public static LineFacts facts(JsonNode line) {
        LineFacts said = new LineFacts(
                line.path("cwd").textValue(), line.path("gitBranch").textValue(), null, null, false);
        return switch (line.path("type").asText()) {
            case "user" -> new LineFacts(said.cwd(), said.branch(), null, prompt(line), null, true);
            case "assistant" ->
                new LineFacts(said.cwd(), said.branch(), line.path("model").textValue(), null, null, true);
            case "tool_result" -> new LineFacts(said.cwd(), said.branch(), null, null, null, true);
            default -> said;
        };
    }

    private static String prompt(JsonNode line) {
        List<Block> parts = of(line);
        return origin(line, Speaker.USER, parts) == Origin.TYPED ? ApiParts.prompt(parts) : null;
    }

    private static Block result(JsonNode part, String status) {
        JsonNode response = part.path("functionResponse");
        JsonNode output = response.path("response").path("output");
        JsonNode said = output.isTextual() ? output : response.path("response").path("error");
        return new Block(
                BlockKind.TOOL_RESULT,
                said.textValue(),
                null,
                response.path("id").textValue(),
                null,
                status.isEmpty() ? null : status.equals("error"),
                said.isTextual() ? null : JsonText.of(response.path("response")));
    }
}
