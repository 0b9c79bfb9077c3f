package dev.quipu.transfer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.port.BackendName;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.store.table.RowCursor;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.RowOrder;
import dev.quipu.store.table.RowView;
import dev.quipu.store.table.Tables;
import dev.quipu.transfer.rows.RowLines;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * A store's rows as lines of JSON: a header with the version of the form, a line for each row, and a trailer with the number
 * of rows and the checksum of each table, the number of damaged rows and the SHA-256 of all lines before it. It shows one moment of the store. Without a
 * trailer it is not whole. Memory does not grow with the rows. Blocks.
 */
final class ExportLines implements AutoCloseable {

    /** The version of the form; whoever reads it has to know it. */
    static final int VERSION = 1;

    /** In the trailer, the number of damaged rows; it is not there if there are none. */
    static final String DAMAGED = "damaged";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final RowView view;
    private final ExportScope scope;
    private final Deque<Table<?>> left;
    private final Map<Table<?>, TableSum> sums = Tables.map();
    private final DamagedRows damaged = new DamagedRows();
    private final LineDigest digest = new LineDigest();
    private final String header;
    private RowCursor rows;
    private boolean isBegun;
    private boolean isEnded;

    /**
     * Prepares the lines.
     *
     * @param view closed with this
     */
    ExportLines(RowView view, BackendName from, ExportScope scope, Instant now) {
        this.view = view;
        this.scope = scope;
        this.left = new ArrayDeque<>(scope.tables());
        this.header = header(from, scope, now).toString();
    }

    private static ObjectNode header(BackendName from, ExportScope scope, Instant now) {
        ObjectNode header = JSON.objectNode();
        header.put("quipu_export", VERSION);
        header.put("at", now.toString());
        header.put("backend", from.text());
        RowFilter filter = scope.filter();
        ObjectNode asked = header.putObject("filter");
        put(asked, "team_id", filter.teamId());
        put(asked, "workspace_id", filter.workspaceId());
        put(asked, "after", filter.after());
        put(asked, "before", filter.before());
        scope.tables().forEach(table -> header.withArray("tables").add(table.text()));
        return header;
    }

    private static void put(ObjectNode object, String name, Object value) {
        if (value != null) {
            object.put(name, value.toString());
        }
    }

    /**
     * The next line with its line feed, null at the end. A damaged row is mended or left out, and named.
     */
    String next() {
        if (!isBegun) {
            isBegun = true;
            return digested(header);
        }
        Row row = nextSound();
        if (row != null) {
            String line = RowLines.line(row);
            sums.get(row.table()).addLine(line);
            return digested(line);
        }
        if (isEnded) {
            return null;
        }
        isEnded = true;
        return trailer() + "\n";
    }

    private Row nextSound() {
        Row row = nextRow();
        Row sound = row == null ? null : damaged.written(row);
        while (row != null && sound == null) {
            row = nextRow();
            sound = row == null ? null : damaged.written(row);
        }
        return sound;
    }

    private Row nextRow() {
        while (true) {
            Row row = rows == null ? null : rows.next();
            if (row != null || left.isEmpty()) {
                return row;
            }
            closeRows();
            Table<?> table = left.poll();
            sums.put(table, new TableSum());
            rows = view.rows(table, scope.filter(), RowOrder.STORED);
        }
    }

    private String digested(String line) {
        String whole = line + "\n";
        digest.add(whole);
        return whole;
    }

    private String trailer() {
        ObjectNode trailer = JSON.objectNode();
        trailer.put("rows", sums.values().stream().mapToLong(TableSum::rows).sum());
        ObjectNode tables = trailer.putObject("tables");
        sums.forEach((table, sum) ->
                tables.putObject(table.text()).put("rows", sum.rows()).put("checksum", sum.checksum()));
        if (damaged.count() > 0) {
            trailer.put(DAMAGED, damaged.count());
        }
        trailer.put("sha256", digest.sha256());
        return trailer.toString();
    }

    /** Rows so far that could not be written as they are. */
    DamagedRows damaged() {
        return damaged;
    }

    /** Number and checksum of each table's rows so far. */
    Map<Table<?>, TableSum> sums() {
        return sums;
    }

    private void closeRows() {
        if (rows != null) {
            rows.close();
        }
    }

    @Override
    public void close() {
        closeRows();
        view.close();
    }
}
