package dev.quipu.transfer;

import dev.quipu.plan.artifact.ArtifactContentTable;
import dev.quipu.port.table.Row;
import dev.quipu.store.table.RowCursor;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.RowOrder;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.RowView;
import dev.quipu.store.table.StoreAddress;

/**
 * Contents of artifacts that lie in a store of objects: whatever takes rows from one place to another leaves them where
 * they are.
 *
 * @param count how many there are
 * @param bytes how many bytes they have together
 */
public record OutsideContents(long count, long bytes) {

    private static final String IN_THE_DATABASE = "database";

    /** Counts those of all teams of a store. */
    public static OutsideContents of(OpenStores stores, StoreAddress address) {
        try (RowStore store = stores.reading(address)) {
            return store.tables().contains(ArtifactContentTable.ARTIFACT_CONTENTS)
                    ? of(store)
                    : new OutsideContents(0, 0);
        }
    }

    private static OutsideContents of(RowStore store) {
        long count = 0;
        long bytes = 0;
        try (RowView view = store.view();
                RowCursor rows = view.rows(ArtifactContentTable.ARTIFACT_CONTENTS, RowFilter.ALL, RowOrder.KEY)) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                if (!IN_THE_DATABASE.equals(row.text("place"))) {
                    count++;
                    bytes += (Long) row.get("size_bytes");
                }
            }
        }
        return new OutsideContents(count, bytes);
    }
}
