package dev.quipu.store.sql;

import dev.quipu.port.Cursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The conditions of a listing with their values; a null value adds none. */
public final class Conditions {

    private final List<String> clauses = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** A condition without a value. */
    public Conditions and(String clause) {
        clauses.add(clause);
        return this;
    }

    /** A condition, unless its first value is null. */
    public Conditions and(String clause, Object... given) {
        if (given[0] != null) {
            clauses.add(clause);
            values.addAll(Arrays.asList(given));
        }
        return this;
    }

    /** Any of these; none does not narrow. One is told apart: its rows lie in order in an index, those of several do not. */
    public Conditions anyOf(String column, Collection<String> options) {
        if (options.size() == 1) {
            return and(column + " = ?", options.iterator().next());
        }
        if (!options.isEmpty()) {
            clauses.add(column + " IN (" + SqlStatement.questions(options.size()) + ")");
            values.addAll(options);
        }
        return this;
    }

    /**
     * What comes behind a cursor.
     *
     * @param comparison <code>&lt;</code> or <code>&gt;</code>
     * @param cursor null for the first page
     */
    public Conditions behind(String time, String id, String comparison, Cursor cursor) {
        return cursor == null
                ? this
                : and("(" + time + ", " + id + ") " + comparison + " (?, ?)", cursor.at(), cursor.id());
    }

    /**
     * A page, the newest first, with one row more than asked for, so that the caller knows whether another follows.
     *
     * @param start up to the WHERE clause
     */
    public SqlStatement newestFirst(String start, String time, String id, Cursor cursor, int limit) {
        behind(time, id, "<", cursor);
        return statement(start, " ORDER BY " + time + " DESC, " + id + " DESC LIMIT " + (limit + 1));
    }

    /** The same, the oldest first. */
    public SqlStatement oldestFirst(String start, String time, String id, Cursor cursor, int limit) {
        behind(time, id, ">", cursor);
        return statement(start, " ORDER BY " + time + ", " + id + " LIMIT " + (limit + 1));
    }

    /**
     * The statement.
     *
     * @param start up to the WHERE clause
     * @param end behind it
     */
    public SqlStatement statement(String start, String end) {
        String where = clauses.isEmpty() ? "" : " WHERE " + String.join(" AND ", clauses);
        return new SqlStatement(start + where + end, List.copyOf(values));
    }
}
