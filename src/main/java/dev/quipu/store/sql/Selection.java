package dev.quipu.store.sql;

import dev.quipu.port.table.Column;
import dev.quipu.port.table.ResultRow;
import dev.quipu.port.table.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is read of a table to make its records.
 *
 * @param shown the columns that a record has, in order
 * @param columns they as they stand behind SELECT
 * @param from what stands behind FROM
 */
public record Selection<R>(Table<R> table, List<Column<?>> shown, String columns, String from) {

    /** The columns of a table whose records have nothing that lies elsewhere. */
    public static <R> Selection<R> of(Table<R> table) {
        return of(table, Map.of(), "");
    }

    /**
     * The columns of a table.
     *
     * @param derived by name of what lies elsewhere how it is found
     * @param joins where that is, with a blank before it; empty if a query of its own finds it
     */
    public static <R> Selection<R> of(Table<R> table, Map<String, String> derived, String joins) {
        return new Selection<>(
                table,
                table.shown(),
                table.shown().stream()
                        .map(column -> derived.containsKey(column.name())
                                ? derived.get(column.name())
                                : table.text() + "." + SqlStatement.name(column))
                        .collect(Collectors.joining(", ")),
                table.text() + joins);
    }

    /** <code>SELECT … FROM …</code>. */
    public String text() {
        return "SELECT " + columns + " FROM " + from;
    }

    /**
     * The same with more.
     *
     * @param more columns that come behind those of the record
     * @param joins where they are, with a blank before it
     */
    public String text(String more, String joins) {
        return "SELECT " + columns + ", " + more + " FROM " + from + joins;
    }

    /** The record of a row. */
    public R record(ResultRow row) {
        return table.record(index -> row.value(index, shown.get(index).kind()));
    }
}
