package dev.quipu.transfer.from.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.base.json.JsonText;
import dev.quipu.transfer.from.transcript.SessionRecord;
import java.time.Instant;

/**
 * Makes records of one agent as they are kept, see {@link dev.quipu.record.conversation.AgentRecord}.
 *
 * @param source the agent
 * @param sessionId the session that they are of
 */
public record AgentRecords(String source, String sessionId) {

    /** A record that belongs to no other. */
    public SessionRecord of(String kind, String id, JsonNode record, Instant at) {
        return of(kind, id, null, record, at);
    }

    /**
     * A record.
     *
     * @param kind what it is
     * @param id what tells it apart from others of its kind
     * @param parent the record that it belongs to, null if there is none
     * @param record as the agent wrote it
     * @param at when it was written last, null if that is not told
     */
    public SessionRecord of(String kind, String id, String parent, JsonNode record, Instant at) {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("source", source)
                .put("kind", kind)
                .put("id", id);
        if (parent != null) {
            line.put("parent", parent);
        }
        line.set("record", record);
        return new SessionRecord(sessionId, kind, at, JsonText.of(line));
    }
}
