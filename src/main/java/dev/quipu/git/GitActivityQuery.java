package dev.quipu.git;

import dev.quipu.store.Cursor;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Set;

/**
 * Which git activity to list, the newest first. A null field does not narrow.
 *
 * @param sessionId of this session, told or found by time
 * @param types any of these; empty does not narrow
 * @param after later than this
 * @param before earlier than this
 * @param cursor where the page begins
 * @param limit rows on the page, 1 to 1,000
 */
@RecordBuilder
public record GitActivityQuery(
        String workspaceId,
        String deviceId,
        String sessionId,
        Set<GitActivityType> types,
        String branch,
        Instant after,
        Instant before,
        Cursor cursor,
        int limit) {}
