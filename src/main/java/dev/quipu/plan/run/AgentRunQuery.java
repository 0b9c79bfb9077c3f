package dev.quipu.plan.run;

import dev.quipu.port.Cursor;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Set;

/**
 * Which runs to list, the newest first. A null field does not narrow.
 *
 * @param statuses any of these; empty does not narrow
 * @param sessionId a session that they worked in
 * @param after made later than this
 * @param before made earlier than this
 * @param cursor where the page begins
 * @param limit rows on the page, 1 to 1,000
 */
@RecordBuilder
public record AgentRunQuery(
        String specId,
        Set<AgentRunStatus> statuses,
        AgentRole role,
        String sessionId,
        Instant after,
        Instant before,
        Cursor cursor,
        int limit) {}
