package dev.quipu.transfer;

import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.store.table.InvalidRowException;
import dev.quipu.store.table.RowCursor;
import dev.quipu.store.table.RowFaults;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.RowOrder;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.RowView;
import dev.quipu.store.table.StoreAddress;
import dev.quipu.store.table.Tables;
import dev.quipu.transfer.rows.IncomingRow;
import dev.quipu.transfer.rows.OwnTeam;
import dev.quipu.transfer.rows.RowImport;
import dev.quipu.transfer.rows.StoreTarget;
import dev.quipu.transfer.rows.UnsupportedRows;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongConsumer;

/** Puts a backup into a store of whatever backend that is empty, or is emptied first, and compares the sums. Blocks. */
public final class Restore {

    private final OpenStores stores;
    private final StoreAddress address;
    private final LongConsumer progress;

    /**
     * Prepares it.
     *
     * @param progress is told the number of rows so far
     */
    public Restore(OpenStores stores, StoreAddress address, LongConsumer progress) {
        this.stores = stores;
        this.address = address;
        this.progress = progress;
    }

    /**
     * Reads a backup to its end without changing anything, and finds out what of it the store can hold.
     *
     * @throws DamagedExportException if it is not whole, or only a part of a store
     * @throws InvalidRowException if a row of it is one that the store cannot hold
     */
    public BackupContents verified(Path file) {
        UnsupportedRows unsupported = new UnsupportedRows(Tables.heldBy(address.backend()));
        long damaged;
        Map<Table<?>, TableSum> sums = Tables.map();
        try (ExportFile export = ExportFile.open(file)) {
            if (!export.isBackup()) {
                throw new DamagedExportException(file + " is a partial export, not a backup of the whole store; "
                        + "add it to a store with `quipu import quipu`.");
            }
            for (IncomingRow record = export.next(); record != null; record = export.next()) {
                if (record.row() == null) {
                    throw new DamagedExportException(file + ", " + record.place() + ": " + record.reason() + ".");
                }
                String fault = RowFaults.of(record.row());
                if (fault != null) {
                    throw new InvalidRowException(record.row(), fault);
                }
                if (unsupported.see(record.row())) {
                    sums.computeIfAbsent(record.row().table(), any -> new TableSum())
                            .add(record.row());
                }
            }
            damaged = export.damaged();
        }
        return new BackupContents(Backup.sides(sums), unsupported.counts(), damaged);
    }

    /** Whether the store holds nothing but what it makes for itself. */
    public boolean isTargetEmpty() {
        if (stores.state(address) != OpenStores.SchemaState.CURRENT) {
            return stores.state(address) == OpenStores.SchemaState.NONE;
        }
        try (RowStore store = stores.reading(address);
                RowView view = store.view()) {
            return store.tables().stream().allMatch(table -> isEmpty(view, table));
        }
    }

    private static boolean isEmpty(RowView view, Table<?> table) {
        try (RowCursor rows = view.rows(table, RowFilter.ALL, RowOrder.KEY)) {
            Row first = rows.next();
            return first == null || OwnTeam.isUntouched(first) && rows.next() == null;
        }
    }

    /**
     * Restores what the store can hold.
     *
     * @param empties whether all that the store holds is removed first
     * @return by table, number of rows and checksum as the store has them now
     * @throws InvalidRowException if the store does not take a row
     * @throws DamagedExportException if what is there afterwards is not what the backup holds
     */
    public Map<Table<?>, TableDifference.Side> run(Path file, boolean empties) {
        Map<Table<?>, TableDifference.Side> wanted = verified(file).tables();
        try (RowStore store = stores.writing(address);
                ExportFile rows = ExportFile.open(file)) {
            if (empties) {
                stores.empty(store, address);
            }
            RowImport.exact(new StoreTarget(store), progress, (record, reason) -> {
                        throw new InvalidRowException(record.row(), reason);
                    })
                    .run(rows);
            Map<Table<?>, TableDifference.Side> restored = sums(store);
            wanted.forEach((table, side) -> {
                if (!side.equals(restored.get(table))) {
                    throw new DamagedExportException("The rows of " + table.text() + " differ from the backup: "
                            + restored.get(table) + " instead of " + side + ".");
                }
            });
            return restored;
        }
    }

    private static Map<Table<?>, TableDifference.Side> sums(RowStore store) {
        Map<Table<?>, TableSum> sums = Tables.map();
        try (RowView view = store.view();
                TableRows rows = new TableRows(view, store.tables())) {
            for (IncomingRow record = rows.next(); record != null; record = rows.next()) {
                sums.computeIfAbsent(record.row().table(), any -> new TableSum())
                        .add(record.row());
            }
        }
        return Backup.sides(sums);
    }
}
