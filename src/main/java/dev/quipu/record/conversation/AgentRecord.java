package dev.quipu.record.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.JsonParts;

/**
 * A record of an agent that keeps its sessions in a database or a document, not line by line. What such a record says is often
 * not enough to tell whose it is, so an import stores it as <code>{"source": …, "kind": …, "id": …, "parent": …,
 * "record": …}</code>. A record that the agent has changed is stored once more, under the same kind and id: of two versions the
 * later counts, by the time of their events, and of two of one time the longer.
 *
 * @param kind what it is, in the agent's own words, such as <code>message</code>; null if that is missing
 * @param id what tells it apart from others of its kind in its session; null if that is missing
 * @param parent the record that it belongs to, such as a part's message; null if there is none
 * @param record the record itself, as the agent wrote it
 */
public record AgentRecord(String kind, String id, String parent, JsonNode record) {

    /** What has to be read of a record to tell what it says of its session. */
    public static final JsonParts LOOKED_AT = JsonParts.of(
                    "cwd",
                    "cwdOnTaskInitialization",
                    "directory",
                    "ignored",
                    "model",
                    "modelID",
                    "modelInfo",
                    "name",
                    "role",
                    "say",
                    "ask",
                    "synthetic",
                    "task",
                    "text",
                    "title",
                    "type",
                    "workspace")
            .and("content", JsonParts.of("type", "text"))
            .and("message", JsonParts.of("role").and("content", JsonParts.of("type", "text")))
            .and("metadata", JsonParts.of("title"))
            .and("modelConfig", JsonParts.of("modelName"))
            .and("usage", JsonParts.of("model"))
            .and("workspaceIdentifier", JsonParts.of().and("uri", JsonParts.of("fsPath")));

    /** Whether a line holds a record of this agent. */
    public static boolean isIn(JsonNode line, String source) {
        return source.equals(line.path("source").textValue())
                && line.path("record").isObject();
    }

    /** The record that a line holds. */
    public static AgentRecord of(JsonNode line) {
        return new AgentRecord(
                line.path("kind").textValue(),
                line.path("id").textValue(),
                line.path("parent").textValue(),
                line.path("record"));
    }
}
