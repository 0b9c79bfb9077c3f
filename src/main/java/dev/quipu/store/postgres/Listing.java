package dev.quipu.store.postgres;

import dev.quipu.port.Cursor;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The query of a listing, grown condition by condition; a null value adds none. */
final class Listing {

    private final StringBuilder where;
    private final Map<String, Object> parameters = new HashMap<>();
    private final String time;
    private final String id;

    private Listing(String condition, String time, String id) {
        this.where = new StringBuilder(condition);
        this.time = time;
        this.id = id;
    }

    /** A team's rows by a time, the newest first, from a cursor on. */
    static Listing newestFirst(String teamId, String time, Cursor cursor) {
        Listing listing = new Listing("teamId = :team", time, "id");
        listing.parameters.put("team", teamId);
        return listing.from(cursor);
    }

    /**
     * Rows by a time, the newest first, from a cursor on.
     *
     * @param condition what holds of all of them
     * @param id what orders rows of one time
     */
    static Listing newestFirst(String condition, String time, String id, Cursor cursor) {
        return new Listing(condition, time, id).from(cursor);
    }

    private Listing from(Cursor cursor) {
        if (cursor == null) {
            return this;
        }
        // The first comparison bounds the scan of the index, the second one orders rows of one time.
        return and(time + " <= :at", "at", cursor.at())
                .and("(" + time + " < :at or " + id + " < :cursorId)", "cursorId", cursor.id());
    }

    /** Gives a parameter of the condition its value. */
    Listing with(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    Listing and(String clause, String name, Object value) {
        if (value != null) {
            where.append(" and ").append(clause);
            parameters.put(name, value);
        }
        return this;
    }

    Listing in(String field, String name, Collection<?> options) {
        return options.isEmpty() ? this : and(field + " in :" + name, name, options);
    }

    String where() {
        return where + " order by " + time + " desc, " + id + " desc";
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
