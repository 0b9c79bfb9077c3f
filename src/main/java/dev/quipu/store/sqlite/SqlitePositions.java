package dev.quipu.store.sqlite;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Gives events their positions; used by the writer's thread only. They go on from the last one, but no lower than the clock
 * in microseconds, so that none is given twice where the last events were deleted before a restart.
 */
final class SqlitePositions {

    /** Asks for the position of a team's last event, 0 if it has none. */
    static final String LAST = "SELECT coalesce(max(position), 0) FROM events WHERE team_id = ?";

    private final Map<String, Long> last = new HashMap<>();

    /** Takes so many positions that follow one another, and returns the first. */
    long take(Handle handle, String teamId, int count, Instant now) {
        long before = last.computeIfAbsent(teamId, team -> last(handle, team));
        long first = Math.max(before + 1, SqliteDialect.micros(now));
        last.put(teamId, first + count - 1);
        return first;
    }

    /** Forgets what it has given, where others have given some too; the file tells the last ones. */
    void forget() {
        last.clear();
    }

    /** The position of a team's last event, 0 if it has none. */
    static long last(Handle handle, String teamId) {
        return handle.createQuery(LAST).bind(0, teamId).mapTo(Long.class).one();
    }
}
