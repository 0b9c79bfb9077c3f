package dev.quipu.transfer.rows;

import dev.quipu.base.json.Json;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.RowsResult;
import dev.quipu.port.table.Table;
import dev.quipu.record.device.DeviceTable;
import dev.quipu.record.workspace.CheckoutTable;
import dev.quipu.record.workspace.WorkspaceTable;
import dev.quipu.store.table.RowFaults;
import dev.quipu.store.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Takes rows from elsewhere into a store, so that running it again adds nothing. A row that is there already stays as it is:
 * if it differs in what the record says, the record is refused and the row named. Of workspaces, devices, checkouts and
 * the team <code>local</code> the store's own rows count, for each place learns of them by itself.
 */
public final class RowImport {

    /** Characters of a batch's texts, beyond which it is stored however few rows it has: a message may have megabytes. */
    private static final long FULL = 4L << 20;

    private final RowTarget target;
    private final LongConsumer progress;
    private final Refusal refusal;
    private final Function<Row, String> faults;
    private final boolean isExact;
    private final WorkspaceIds workspaces = new WorkspaceIds();
    private final Map<Table<?>, long[]> counts = Tables.map();
    private final UnsupportedRows unsupported = new UnsupportedRows(Set.of());
    private final List<ImportReport.Refused> refused = new ArrayList<>();
    private long records;

    /** What is done with a record that is not taken. */
    @FunctionalInterface
    public interface Refusal {

        /** May throw to stop. */
        void refused(IncomingRow record, String reason);
    }

    /**
     * Prepares an import.
     *
     * @param target closed by the caller
     * @param progress is told the number of records so far
     */
    public RowImport(RowTarget target, LongConsumer progress) {
        this(target, progress, RowFaults::of, false, null);
    }

    /** The same of rows that are made of what another tool has kept. */
    public static RowImport ofOthers(RowTarget target, LongConsumer progress) {
        return new RowImport(target, progress, RowFaults::ofOthers, false, null);
    }

    private RowImport(
            RowTarget target, LongConsumer progress, Function<Row, String> faults, boolean isExact, Refusal refusal) {
        this.target = target;
        this.progress = progress;
        this.faults = faults;
        this.isExact = isExact;
        this.refusal = refusal == null ? this::list : refusal;
    }

    /** One that takes every row exactly as it is, under the ids that it has. */
    public static RowImport exact(RowTarget target, LongConsumer progress, Refusal refusal) {
        return new RowImport(target, progress, RowFaults::of, true, refusal);
    }

    /** Takes all rows; those that are in when it fails stay. */
    public ImportReport run(IncomingRows rows) {
        List<IncomingRow> batch = new ArrayList<>();
        long characters = 0;
        for (IncomingRow record = rows.next(); record != null; record = rows.next()) {
            progress.accept(++records);
            if (record.row() == null) {
                refuse(record, record.reason());
                continue;
            }
            if (!batch.isEmpty()
                    && (batch.size() == RowTarget.MOST_ROWS
                            || characters >= FULL
                            || table(batch) != record.row().table())) {
                store(batch);
                batch.clear();
                characters = 0;
            }
            batch.add(record);
            characters += characters(record.row());
        }
        store(batch);
        Map<Table<?>, ImportReport.Counts> tables = Tables.map();
        counts.forEach((table, count) -> tables.put(table, new ImportReport.Counts(count[0], count[1])));
        return new ImportReport(tables, List.copyOf(refused), unsupported.counts());
    }

    private static long characters(Row row) {
        long sum = 0;
        for (Object value : row.values()) {
            sum += value instanceof Json json ? json.text().length() : value instanceof String text ? text.length() : 0;
        }
        return sum;
    }

    private static Table<?> table(List<IncomingRow> batch) {
        return batch.get(0).row().table();
    }

    private void store(List<IncomingRow> batch) {
        List<IncomingRow> sound =
                batch.stream().filter(this::isSound).map(this::mapped).toList();
        if (!sound.isEmpty()) {
            RowsResult result = target.insert(
                    table(batch), sound.stream().map(IncomingRow::row).toList());
            count(table(batch), result.stored(), 0);
            result.notStored().forEach(row -> notStored(sound.get(row.index()), row));
        }
    }

    private boolean isSound(IncomingRow record) {
        String fault = faults.apply(record.row());
        if (fault != null) {
            refuse(record, fault);
        }
        return fault == null;
    }

    private IncomingRow mapped(IncomingRow record) {
        return isExact ? record : IncomingRow.of(record.place(), workspaces.mapped(record.row()));
    }

    private void notStored(IncomingRow record, RowsResult.NotStored fate) {
        Row row = record.row();
        switch (fate.reason()) {
            case SAME -> count(row.table(), 0, 1);
            case DIFFERENT -> {
                if (!isExact && isLearntByEachPlace(row)) {
                    count(row.table(), 0, 1);
                } else {
                    refuse(record, "the existing row differs in " + fate.detail());
                }
            }
            case TAKEN -> {
                if (!isExact && fate.detail() != null) {
                    workspaces.learn(row, fate.detail());
                    count(row.table(), 0, 1);
                } else {
                    refuse(record, "another row has the same unique value");
                }
            }
            case INVALID -> refuse(record, fate.detail());
            case UNSUPPORTED -> unsupported.see(row);
        }
    }

    private static boolean isLearntByEachPlace(Row row) {
        Table<?> table = row.table();
        return table == WorkspaceTable.WORKSPACES
                || table == DeviceTable.DEVICES
                || table == CheckoutTable.WORKSPACE_DEVICES
                || OwnTeam.is(row);
    }

    private void refuse(IncomingRow record, String reason) {
        refusal.refused(record, reason);
    }

    private void list(IncomingRow record, String reason) {
        refused.add(new ImportReport.Refused(record.place(), reason));
    }

    private void count(Table<?> table, long created, long known) {
        long[] count = counts.computeIfAbsent(table, any -> new long[2]);
        count[0] += created;
        count[1] += known;
    }
}
