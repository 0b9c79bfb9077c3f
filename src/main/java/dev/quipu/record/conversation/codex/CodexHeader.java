package dev.quipu.record.conversation.codex;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.time.Timestamps;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.session.Relationship;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * What a thread of Codex says of itself.
 *
 * @param id null if it tells none
 * @param parentId the thread that it was forked from, or whose agent it is; null of others
 * @param relationship what it is to its parent, and to a session that it only shares a transcript with
 * @param name of an agent, null if it has none
 * @param birth when it began
 */
record CodexHeader(String id, String parentId, Relationship relationship, String name, Instant birth) {

    static CodexHeader of(JsonNode payload, TranscriptEntry entry) {
        JsonNode agent = payload.path("source").path("subagent");
        String forkedFrom = payload.path("forked_from_id").textValue();
        String parent = payload.path("parent_thread_id").textValue();
        String spawned = agent.path("thread_spawn").path("parent_thread_id").textValue();
        boolean isOfAgent = agent.isTextual()
                || agent.isObject()
                || payload.path("thread_source").asText().equals("subagent");
        Relationship relationship = forkedFrom == null ? Relationship.RESUME : Relationship.FORK;
        if (isOfAgent) {
            relationship = agent.asText().equals("compact") ? Relationship.COMPACTION : Relationship.SUBAGENT;
        }
        return new CodexHeader(
                payload.path("id").textValue(),
                parent != null ? parent : spawned != null ? spawned : forkedFrom,
                relationship,
                payload.path("agent_nickname").textValue(),
                time(payload.path("timestamp").asText(), entry.timestamp()));
    }

    /** Of a transcript that does not begin with a header. */
    static CodexHeader unknown(Instant birth) {
        return new CodexHeader(null, null, Relationship.RESUME, null, birth);
    }

    /** Whether another agent talks to it, and no person. */
    boolean isOfAgent() {
        return relationship == Relationship.SUBAGENT || relationship == Relationship.COMPACTION;
    }

    private static Instant time(String told, Instant otherwise) {
        try {
            return Timestamps.parse(told);
        } catch (DateTimeException noTime) {
            return otherwise;
        }
    }
}
