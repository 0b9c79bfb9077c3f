package dev.quipu.record.conversation.codex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Set;

/**
 * A line of a rollout of Codex without the envelope, which the first versions did not write.
 *
 * @param type what the envelope says, or would say; empty of a line that is none of Codex's
 * @param payload what is in it, missing if there is nothing
 * @param isBare whether it was written without the envelope
 */
record CodexLine(String type, JsonNode payload, boolean isBare) {

    static final String HEADER = "session_meta";
    static final String ITEM = "response_item";

    private static final Set<String> TYPES = Set.of(
            HEADER,
            ITEM,
            "turn_context",
            "event_msg",
            "compacted",
            "world_state",
            "token_usage_record",
            "inter_agent_communication",
            "inter_agent_communication_metadata",
            "retained_context",
            "security_risk_score",
            "realtime_item",
            "ghost_snapshot");

    static CodexLine of(JsonNode line) {
        String type = line.path("type").asText();
        JsonNode payload = line.path("payload");
        if (payload.isObject()) {
            boolean isKnown = TYPES.contains(type)
                    || !type.isEmpty() && line.path("timestamp").isTextual();
            return isKnown ? new CodexLine(type, payload, false) : none();
        }
        if (isBareHeader(line)) {
            return new CodexLine(HEADER, line, true);
        }
        if (line.path("record_type").isTextual()) {
            return new CodexLine("state", line, true);
        }
        return isBareItem(type, line) ? new CodexLine(ITEM, line, true) : none();
    }

    /** The type of what is in it; older versions leave it out of messages. */
    String kind() {
        String kind = payload.path("type").asText();
        return kind.isEmpty() && payload.has("role") ? "message" : kind;
    }

    private static boolean isBareHeader(JsonNode line) {
        return !line.has("type")
                && line.path("id").isTextual()
                && line.path("timestamp").isTextual()
                && line.has("instructions");
    }

    private static boolean isBareItem(String type, JsonNode line) {
        return switch (type) {
            case "message" ->
                line.path("role").isTextual() && line.path("content").isArray();
            case "reasoning" -> line.path("summary").isArray();
            default -> CodexItem.isCallOrResult(type) && line.path("call_id").isTextual();
        };
    }

    private static CodexLine none() {
        return new CodexLine("", MissingNode.getInstance(), false);
    }
}
