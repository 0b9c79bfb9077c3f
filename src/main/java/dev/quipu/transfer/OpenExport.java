package dev.quipu.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.store.table.RowStore;

/** An export and the store that it reads, which is closed with it. */
public final class OpenExport implements AutoCloseable {

    private final RowStore store;
    private final ExportLines lines;

    OpenExport(RowStore store, ExportLines lines) {
        this.store = store;
        this.lines = lines;
    }

    /** The next line with its line feed, null at the end. */
    public String next() {
        return lines.next();
    }

    /** Rows so far that could not be written as they are. */
    public DamagedRows damaged() {
        return lines.damaged();
    }

    /** Rows so far. */
    public long rows() {
        return lines.sums().values().stream().mapToLong(TableSum::rows).sum();
    }

    @Override
    public void close() {
        try {
            lines.close();
        } finally {
            store.close();
        }
    }

    /** How many rows a trailer says that are damaged. */
    public static long damaged(JsonNode trailer) {
        return trailer.path(ExportLines.DAMAGED).asLong();
    }
}
