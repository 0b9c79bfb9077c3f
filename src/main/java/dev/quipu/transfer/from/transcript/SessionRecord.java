package dev.quipu.transfer.from.transcript;

import dev.quipu.base.json.Json;
import java.time.Instant;

/**
 * One record of a document or a database.
 *
 * @param sessionId the session that it belongs to
 * @param type its kind, in the agent's own words
 * @param at when it was written last; null if that is not told, and it follows the one before it
 * @param data what is kept of it: the agent's own line, or an {@link dev.quipu.record.conversation.AgentRecord}
 */
public record SessionRecord(String sessionId, String type, Instant at, Json data) {}
