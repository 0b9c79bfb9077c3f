package dev.quipu.record.conversation.claude;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A line of a transcript of Claude Code that has its place in the conversation.
 *
 * @param eventId the event that holds it
 * @param at when it was written
 * @param json the line; of what a parent tells of its agent's work, the line within
 */
record ClaudeLine(String eventId, Instant at, JsonNode json) {

    String type() {
        return json.path("type").asText();
    }

    String subtype() {
        return json.path("subtype").asText();
    }

    /** Null where the line has none, as those that describe the session. */
    String uuid() {
        return json.path("uuid").textValue();
    }

    /** The line before it; a compaction's boundary names the one before the compaction apart. */
    String parentUuid() {
        String parent = json.path("parentUuid").textValue();
        return parent == null ? json.path("logicalParentUuid").textValue() : parent;
    }

    /** The agent that wrote it, null if that is the session's own, or not told. */
    String agentId() {
        return isSidechain() ? json.path("agentId").textValue() : null;
    }

    boolean isSidechain() {
        return is("isSidechain");
    }

    boolean is(String mark) {
        return json.path(mark).asBoolean();
    }

    JsonNode message() {
        return json.path("message");
    }

    JsonNode content() {
        return message().path("content");
    }

    /** The model's own id of the answer, null if it has none. */
    String answerId() {
        return message().path("id").textValue();
    }

    /** Empty where the line tells none. */
    String requestId() {
        return json.path("requestId").asText();
    }

    /** Whether it was made up by Claude Code itself, as the texts of errors are, and no model wrote it. */
    boolean isSynthetic() {
        return message().path("model").asText().startsWith("<");
    }
}
