package dev.quipu.transfer;

import dev.quipu.port.table.Table;
import java.util.Map;

/**
 * What a backup holds, as a store can take it.
 *
 * @param tables by table that the store holds, number of rows and checksum
 * @param unsupported by table that the store does not hold, the number of its rows
 * @param damaged rows that were damaged when it was made, so that it does not hold them as they were
 */
public record BackupContents(
        Map<Table<?>, TableDifference.Side> tables, Map<Table<?>, Long> unsupported, long damaged) {}
