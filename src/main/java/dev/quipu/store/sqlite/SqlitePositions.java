package dev.quipu.store.sqlite;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Gives events their positions, each one once in the file; used by the writer's thread only. They go on from the last one, but no lower than the clock
 * in microseconds, so that none is given twice where the last events were deleted before a restart.
 */
final class SqlitePositions {

    private static final String SINCE = " + " + SqliteEventStatements.SINCE;

    /** Asks for the position of the file's last event, 0 if there is none. */
    static final String LAST = "SELECT coalesce(max(position)" + SINCE + ", 0) FROM event_rows";

    private static final String LAST_OF_TEAM =
            LAST + " WHERE team = (SELECT number FROM event_teams WHERE team_id = ?)";

    private Long last;

    /** Takes so many positions that follow one another, and returns the first. */
    long take(Handle handle, int count, Instant now) {
        long before = last == null ? handle.createQuery(LAST).mapTo(Long.class).one() : last;
        long first = Math.max(before + 1, SqliteDialect.micros(now));
        last = first + count - 1;
        return first;
    }

    /** Forgets what it has given, where others have given some too; the file tells the last ones. */
    void forget() {
        last = null;
    }

    /** The position of a team's last event, 0 if it has none. */
    static long last(Handle handle, String teamId) {
        return handle.createQuery(LAST_OF_TEAM)
                .bind(0, teamId)
                .mapTo(Long.class)
                .one();
    }
}
