package dev.quipu.store.sql;

import dev.quipu.port.table.Column;
import dev.quipu.port.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A statement with its values.
 *
 * @param text with a <code>?</code> for each value, and no other question mark
 * @param values of the classes of {@link dev.quipu.port.table.Kind}, or null
 */
public record SqlStatement(String text, List<Object> values) {

    /** A statement with its values in their order. */
    public static SqlStatement of(String text, Object... values) {
        return new SqlStatement(text, Arrays.asList(values));
    }

    /** Stores one row. */
    public static <R> SqlStatement insert(Table<R> table, R row) {
        return new SqlStatement(insertInto(table), table.stored(row));
    }

    /** The same with a value of a column that the record does not have. */
    public static <R> SqlStatement insert(Table<R> table, R row, String column, Object value) {
        List<Object> values = new ArrayList<>(table.stored(row));
        values.set(table.indexOf(column), value);
        return new SqlStatement(insertInto(table), values);
    }

    /** The text that stores a row, with the values of its columns in their order. */
    static String insertInto(Table<?> table) {
        return "INSERT INTO " + table.text() + " (" + names(table.columns()) + ") VALUES ("
                + questions(table.columns().size()) + ")";
    }

    /**
     * Stores what differs between two rows of one key, whose key stays as it was.
     *
     * @return null if nothing differs
     */
    public static <R> SqlStatement update(Table<R> table, R before, R after) {
        List<Object> old = table.stored(before);
        List<Object> wanted = table.stored(after);
        List<String> assignments = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < old.size(); i++) {
            Column<?> column = table.columns().get(i);
            if (!Objects.equals(old.get(i), wanted.get(i))) {
                if (table.key().contains(column)) {
                    throw new IllegalArgumentException("the key of " + table.text() + " cannot be changed");
                }
                assignments.add(name(column) + " = ?");
                values.add(wanted.get(i));
            }
        }
        values.addAll(table.keyOf(after));
        return assignments.isEmpty()
                ? null
                : new SqlStatement(
                        "UPDATE " + table.text() + " SET " + String.join(", ", assignments) + " WHERE " + ofKey(table),
                        values);
    }

    /** The same with an end that has values of its own. */
    SqlStatement with(String end, Object... more) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(Arrays.asList(more));
        return new SqlStatement(text + end, all);
    }

    /** What this finds and what another one finds, and an end for both. */
    SqlStatement unionAll(SqlStatement other, String end) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(other.values);
        return new SqlStatement(
                "SELECT * FROM (" + text + ") AS one UNION ALL SELECT * FROM (" + other.text + ") AS other" + end, all);
    }

    /** Removes the row of a key. */
    public static SqlStatement delete(Table<?> table, String... key) {
        return of("DELETE FROM " + table.text() + " WHERE " + ofKey(table), (Object[]) key);
    }

    /** <code>"a" = ? AND "b" = ?</code>, for the primary key. */
    public static String ofKey(Table<?> table) {
        return table.key().stream().map(column -> name(column) + " = ?").collect(Collectors.joining(" AND "));
    }

    /** <code>"a", "b"</code>; some names are words of SQL. */
    public static String names(Collection<Column<?>> columns) {
        return columns.stream().map(SqlStatement::name).collect(Collectors.joining(", "));
    }

    public static String name(Column<?> column) {
        return "\"" + column.name() + "\"";
    }

    static String questions(int number) {
        return String.join(", ", Collections.nCopies(number, "?"));
    }
}
