package dev.quipu.transfer;

import dev.quipu.port.table.Table;
import java.util.Map;

/**
 * A backup that was written.
 *
 * @param tables by table, number of rows and checksum
 * @param damaged rows that could not be written as they are
 */
public record WrittenBackup(Map<Table<?>, TableDifference.Side> tables, DamagedRows damaged) {

    /**
     * Goes on only if all was written as it is: what is removed afterwards is nowhere else.
     *
     * @throws DamagedExportException if it was not
     */
    public void requireWhole() {
        damaged.named().stream().findFirst().ifPresent(row -> {
            throw new DamagedExportException(
                    "What is there has " + damaged.count() + " damaged rows, so that its backup is not"
                            + " the same, and nothing was removed: " + row.place() + ": " + row.reason()
                            + ". See `quipu db check`, or remove it without a backup (--no-backup).");
        });
    }
}
