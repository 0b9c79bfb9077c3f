package dev.quipu.event;

import dev.quipu.store.Cursor;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Set;

/**
 * Which events to list. A null field does not narrow.
 *
 * @param types any of these; empty does not narrow
 * @param after happened later than this
 * @param before happened earlier than this
 * @param descending the newest first; otherwise the oldest
 * @param cursor where the page begins
 * @param limit rows on the page, 1 to 1,000
 */
@RecordBuilder
public record EventQuery(
        String sessionId,
        String workspaceId,
        String deviceId,
        Set<String> types,
        Instant after,
        Instant before,
        boolean descending,
        Cursor cursor,
        int limit) {

    /** Every event, the oldest first, {@code limit} to a page. */
    public static EventQuery all(int limit) {
        return EventQueryBuilder.builder().types(Set.of()).limit(limit).build();
    }
}
