package dev.quipu.transfer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.quipu.base.disk.DurableFiles;
import dev.quipu.base.disk.FileFault;
import dev.quipu.port.StorePathException;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.store.table.Tables;
import dev.quipu.transfer.rows.RowLines;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * Rows that were not taken, each with its reason: <code>{"reason":…,"line":…}</code>, where the line is the row as an export
 * has it, as a text, because it may hold what is no JSON. Made at the first row.
 */
final class AsideFile implements AutoCloseable {

    private final Path file;
    private final Map<Table<?>, Long> counts = Tables.map();
    private BufferedWriter out;

    AsideFile(Path file) {
        this.file = file;
    }

    void add(Row row, String reason) {
        try {
            if (out == null) {
                DurableFiles.createPrivate(file);
                out = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
            }
            out.write(JsonNodeFactory.instance
                    .objectNode()
                    .put("reason", reason)
                    .put("line", RowLines.line(row))
                    .toString());
            out.newLine();
            counts.merge(row.table(), 1L, Long::sum);
        } catch (IOException e) {
            throw new StorePathException("Cannot write rows to " + file + ": " + FileFault.reason(e) + ".");
        }
    }

    /** By table, how many there are. */
    Map<Table<?>, Long> counts() {
        return counts;
    }

    /** The file, null if there is no row in it. */
    Path file() {
        return counts.isEmpty() ? null : file;
    }

    @Override
    public void close() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            throw new StorePathException("Cannot write rows to " + file + ": " + FileFault.reason(e) + ".");
        }
    }
}
