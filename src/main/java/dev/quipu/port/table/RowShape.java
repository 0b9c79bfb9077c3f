package dev.quipu.port.table;

import dev.quipu.base.json.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How rows of some columns look as JSON: an object of them, in their order, also of those without a value. */
public final class RowShape {

    private final List<Column<?>> columns;
    private final byte[][] names;

    public RowShape(List<Column<?>> columns) {
        this.columns = List.copyOf(columns);
        this.names = new byte[columns.size()][];
        for (int i = 0; i < names.length; i++) {
            String name = (i == 0 ? "{\"" : ",\"") + columns.get(i).name() + "\":";
            names[i] = name.getBytes(StandardCharsets.US_ASCII);
        }
    }

    public List<Column<?>> columns() {
        return columns;
    }

    /** Writes a row whose first values are those of the columns, in their order. */
    public void write(ResultRow row, JsonBytes out) {
        for (int i = 0; i < names.length; i++) {
            out.raw(names[i]);
            row.write(i, columns.get(i).kind(), out);
        }
        out.raw('}');
    }
}
