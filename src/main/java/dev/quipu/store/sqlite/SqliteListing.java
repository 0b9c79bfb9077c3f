package dev.quipu.store.sqlite;

import dev.quipu.store.Cursor;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The listing that workspaces and devices share: by first sight, the newest first. */
final class SqliteListing {

    private SqliteListing() {}

    /** Reads one row more than asked for, so that the caller knows whether a page follows. */
    static <T> List<T> newestFirst(
            Handle handle, String table, Columns columns, String teamId, Cursor after, int limit, Class<T> type) {
        Conditions conditions = new Conditions(teamId);
        if (after != null) {
            conditions
                    .and("(first_seen_at, id) < (:at, :cursor_id)", "at", after.at())
                    .and("1", "cursor_id", after.id());
        }
        return conditions
                .bind(handle.createQuery("SELECT " + columns.list() + " FROM " + table + conditions.where()
                        + " ORDER BY first_seen_at DESC, id DESC LIMIT " + (limit + 1)))
                .mapTo(type)
                .list();
    }
}
