package dev.quipu.transfer;

import dev.quipu.port.table.RowKey;
import dev.quipu.port.table.Table;
import java.util.List;

/**
 * How a table's rows in a target differ from those in a source.
 *
 * @param source what the source holds
 * @param target what the target holds
 * @param equal rows that are in both, and alike
 * @param missing keys of rows that the target lacks
 * @param changed keys of rows that differ
 * @param extra keys of rows that only the target has
 */
public record TableDifference(
        Table<?> table, Side source, Side target, long equal, Keys missing, Keys changed, Keys extra) {

    /**
     * One side's rows.
     *
     * @param checksum canonical, see <code>TableSum</code>: equal on every backend for equal rows
     */
    public record Side(long rows, String checksum) {}

    /**
     * Rows of one kind of difference.
     *
     * @param count how many there are
     * @param first the first 1,000 of them
     */
    public record Keys(long count, List<RowKey> first) {}

    /** Whether both hold the same rows. */
    public boolean isNone() {
        return missing.count() == 0 && changed.count() == 0 && extra.count() == 0;
    }
}
