package dev.quipu.store.postgres;

import dev.quipu.store.Cursor;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The query of a listing, grown condition by condition; a null value adds none. */
final class Listing {

    private final StringBuilder where = new StringBuilder("teamId = :team");
    private final Map<String, Object> parameters = new HashMap<>();
    private final String time;

    private Listing(String teamId, String time) {
        parameters.put("team", teamId);
        this.time = time;
    }

    /** A team's rows by a time, the newest first, from a cursor on. */
    static Listing newestFirst(String teamId, String time, Cursor cursor) {
        Listing listing = new Listing(teamId, time);
        if (cursor != null) {
            // The first comparison bounds the scan of the index, the second one orders rows of one time.
            listing.and(time + " <= :at", "at", cursor.at())
                    .and("(" + time + " < :at or id < :cursorId)", "cursorId", cursor.id());
        }
        return listing;
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
        return where + " order by " + time + " desc, id desc";
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
