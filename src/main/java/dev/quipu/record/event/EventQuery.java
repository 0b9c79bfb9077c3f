package dev.quipu.record.event;

import dev.quipu.port.Cursor;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

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

    /**
     * Whether its rows may lie far apart, so that finding a page of them may take a look at all of a team's. One field alone
     * names rows that lie side by side, and a session's events do in any case.
     */
    public boolean isSearch() {
        long narrowing =
                Stream.of(workspaceId, deviceId).filter(Objects::nonNull).count() + types.size();
        return sessionId == null && narrowing > 1;
    }

    /** Every event, the oldest first, {@code limit} to a page. */
    public static EventQuery all(int limit) {
        return EventQueryBuilder.builder().types(Set.of()).limit(limit).build();
    }
}
