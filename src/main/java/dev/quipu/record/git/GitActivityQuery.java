package dev.quipu.record.git;

import dev.quipu.port.Cursor;
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
        int limit) {

    /**
     * Whether its rows may lie far apart, so that finding a page of them may take a look at all of a team's. One field but the
     * branch, or workspace and device together, name rows that lie side by side, and a session's do in any case.
     */
    public boolean isSearch() {
        int narrowing = (workspaceId == null && deviceId == null ? 0 : 1) + types.size();
        return sessionId == null && (branch != null || narrowing > 1);
    }
}
