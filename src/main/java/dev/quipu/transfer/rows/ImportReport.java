package dev.quipu.transfer.rows;

import dev.quipu.port.table.Table;
import java.util.List;
import java.util.Map;

/**
 * What became of rows that came from elsewhere.
 *
 * @param tables by table, in the tables' order; only those of which there was a row
 * @param refused every record that was not taken, but for those of tables that the store does not hold
 * @param unsupported by table that the store does not hold, the number of its rows
 */
public record ImportReport(Map<Table<?>, Counts> tables, List<Refused> refused, Map<Table<?>, Long> unsupported) {

    /**
     * Rows of a table.
     *
     * @param created stored now
     * @param known there already
     */
    public record Counts(long created, long known) {}

    /**
     * A record that was not taken.
     *
     * @param place where it stands in what came
     * @param reason why, in a clause without a full stop
     */
    public record Refused(String place, String reason) {}
}
