package dev.quipu.transfer;

import dev.quipu.port.table.Row;
import dev.quipu.store.table.RowFaults;
import dev.quipu.transfer.rows.ImportReport;
import java.util.ArrayList;
import java.util.List;

/** Rows of a store that cannot be written as they are: all others are, and these are named. */
public final class DamagedRows {

    private static final int MOST_NAMED = 1_000;

    private final List<ImportReport.Refused> named = new ArrayList<>();
    private long count;

    DamagedRows() {}

    /** The row as it is or, after naming it, as it can be written; null if it cannot. */
    Row written(Row row) {
        String fault = RowFaults.of(row);
        if (fault == null) {
            return row;
        }
        Row mended = RowFaults.mended(row);
        count++;
        if (named.size() < MOST_NAMED) {
            named.add(new ImportReport.Refused(
                    row.toString(),
                    fault + (mended == null ? "; it was skipped" : "; it was written without that damage")));
        }
        return mended;
    }

    /** How many there are. */
    public long count() {
        return count;
    }

    /** The first 1,000 of them, each with what is wrong with it. */
    public List<ImportReport.Refused> named() {
        return List.copyOf(named);
    }
}
