package dev.quipu.port.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A row of a table as every backend has it.
 *
 * @param values by the table's columns, of their kinds' classes; null where a column has none, {@link Unreadable} where what is
 *     stored is none of the kind
 */
public record Row(Table<?> table, List<Object> values) {

    /**
     * Takes the values as they are, but decimals without their trailing zeros.
     *
     * @throws IllegalArgumentException if there is not one value of the right class for each column
     */
    public Row(Table<?> table, List<Object> values) {
        if (values.size() != table.columns().size()) {
            throw new IllegalArgumentException(table.text() + " has other columns");
        }
        List<Object> own = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            boolean isOfItsKind = value == null
                    || value instanceof Unreadable
                    || table.columns().get(i).kind().type().isInstance(value);
            if (!isOfItsKind) {
                throw new IllegalArgumentException(table.columns().get(i).name() + " is of another kind");
            }
            own.add(value instanceof BigDecimal decimal ? plain(decimal) : value);
        }
        this.table = table;
        this.values = Collections.unmodifiableList(own);
    }

    /**
     * A row of some columns' values.
     *
     * @param values by column; those that are not named have none
     * @throws IllegalArgumentException if a column is none of the table's
     */
    public static Row of(Table<?> table, Map<String, ?> values) {
        values.keySet().stream()
                .filter(name -> table.indexOf(name) < 0)
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(table.text() + " has no column " + name);
                });
        List<Object> own = new ArrayList<>();
        table.columns().forEach(column -> own.add(values.get(column.name())));
        return new Row(table, own);
    }

    /** A column's value, null if it has none. */
    public Object get(String column) {
        return values.get(table.indexOf(column));
    }

    /** A column's text, null if it has none. */
    public String text(String column) {
        return (String) get(column);
    }

    /** The same row with another value in a column. */
    public Row with(String column, Object value) {
        List<Object> changed = new ArrayList<>(values);
        changed.set(table.indexOf(column), value);
        return new Row(table, changed);
    }

    /** What it is known by. */
    public RowKey key() {
        return new RowKey(
                table.key().stream().map(column -> text(column.name())).toList());
    }

    private static BigDecimal plain(BigDecimal decimal) {
        BigDecimal stripped = decimal.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    @Override
    public String toString() {
        return table.text() + " " + key();
    }
}
