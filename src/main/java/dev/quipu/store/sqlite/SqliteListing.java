package dev.quipu.store.sqlite;

import dev.quipu.port.Cursor;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * A listing by a time, the newest first.
 *
 * @param table where the rows are, joins included
 * @param columns what is read of them
 * @param time the column of the time
 * @param id the column that orders rows of one time
 * @param type what a row becomes
 */
record SqliteListing<T>(String table, String columns, String time, String id, Class<T> type) {

    /** Reads one row more than asked for, so that the caller knows whether a page follows. */
    List<T> read(Handle handle, Conditions conditions, Cursor after, int limit) {
        return query(handle, "SELECT ", conditions, after, limit).mapTo(type).list();
    }

    /**
     * The query of a page.
     *
     * @param verb <code>SELECT </code>, or what explains its plan
     */
    Query query(Handle handle, String verb, Conditions conditions, Cursor after, int limit) {
        if (after != null) {
            conditions
                    .and("(" + time + ", " + id + ") < (:at, :cursor_id)", "at", after.at())
                    .and("1", "cursor_id", after.id());
        }
        return conditions.bind(handle.createQuery(verb + columns + " FROM " + table + conditions.where() + " ORDER BY "
                + time + " DESC, " + id + " DESC LIMIT " + (limit + 1)));
    }
}
