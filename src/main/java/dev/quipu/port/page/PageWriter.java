package dev.quipu.port.page;

import dev.quipu.base.json.JsonBytes;
import dev.quipu.port.Cursor;
import dev.quipu.port.Page;
import dev.quipu.port.table.ResultRow;
import dev.quipu.port.table.RowShape;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Writes a page as clients get it, row by row. */
public final class PageWriter {

    private static final byte[] BEGINNING = "{\"items\":[".getBytes(StandardCharsets.US_ASCII);

    private final RowShape shape;
    private final JsonBytes out = new JsonBytes().raw(BEGINNING);

    PageWriter(RowShape shape) {
        this.shape = shape;
    }

    /** A page of rows that were read before. */
    public static <T> JsonPage of(RowShape shape, Page<T> page, Function<T, ResultRow> row) {
        PageWriter writer = new PageWriter(shape);
        page.items().forEach(item -> writer.write(row.apply(item)));
        return writer.end(page.next());
    }

    /** Writes a row, and tells where it ends. */
    int write(ResultRow row) {
        if (out.length() > BEGINNING.length) {
            out.raw(',');
        }
        shape.write(row, out);
        return out.length();
    }

    /** Drops the rows behind the end of one. */
    void cut(int end) {
        out.cut(end);
    }

    JsonPage end(Cursor next) {
        boolean isEmpty = out.length() == BEGINNING.length;
        out.raw("],\"next_cursor\":");
        if (next == null) {
            out.writeNull();
        } else {
            out.writeText(next.encode());
        }
        return new JsonPage(out.raw('}').toBytes(), isEmpty, next);
    }
}
