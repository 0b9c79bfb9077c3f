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
            throw new DamagedExportException("The store has " + damaged.count()
                    + " damaged rows, which its backup does not contain unchanged, so nothing was removed: "
                    + row.place() + ": " + row.reason()
                    + ". Repair them (see `quipu db check`), or remove the "
                    + "data without a backup (--no-backup).");
        });
    }
}
