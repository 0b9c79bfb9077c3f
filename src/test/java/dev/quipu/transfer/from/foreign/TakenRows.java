package dev.quipu.transfer.from.foreign;

import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.transfer.rows.IncomingRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that a source yields, for tests, whose sources are small. */
public record TakenRows(List<IncomingRow> all, List<String> leftOut) {

    /** Reads a source to its end and closes it. */
    public static TakenRows of(ForeignSource source) {
        try (source) {
            List<IncomingRow> all = new ArrayList<>();
            for (IncomingRow row = source.next(); row != null; row = source.next()) {
                all.add(row);
            }
            return new TakenRows(
                    all,
                    source.leftOut().stream()
                            .map(one -> one.place() + ": " + one.reason())
                            .toList());
        }
    }

    /** The tables of the rows, in the order in which they came. */
    public List<String> order() {
        return all.stream()
                .filter(one -> one.row() != null)
                .map(one -> one.row().table().text())
                .toList();
    }

    /** Rows of a table. */
    public List<Row> rows(Table<?> table) {
        return all.stream()
                .map(IncomingRow::row)
                .filter(row -> row != null && row.table() == table)
                .toList();
    }

    /** Places and reasons of what was refused. */
    public List<String> refused() {
        return all.stream()
                .filter(one -> one.row() == null)
                .map(one -> one.place() + ": " + one.reason())
                .toList();
    }

    /** The columns of a row that say something, with their values as text. */
    public static Map<String, String> told(Row row) {
        Map<String, String> told = new LinkedHashMap<>();
        row.table().columns().forEach(column -> {
            Object value = row.get(column.name());
            if (value != null) {
                told.put(column.name(), value.toString());
            }
        });
        return told;
    }
}
