package dev.quipu.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.base.json.Json;
import dev.quipu.port.AuditTable;
import dev.quipu.port.BackendName;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.StoreAddress;
import dev.quipu.transfer.rows.ImportReport;
import dev.quipu.transfer.rows.RowImport;
import dev.quipu.transfer.rows.StoreTarget;
import dev.quipu.transfer.rows.UnsupportedRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of tables that the target does not hold: told beforehand, and left out alike by a restore, an import and a move. */
class UnsupportedRowsTest {

    private static final Map<Table<?>, Long> UNSUPPORTED = Map.of(AuditTable.AUDIT_LOG, 2L);

    @TempDir
    Path folder;

    private TestStores stores;
    private StoreAddress source;
    private StoreAddress target;
    private Path file;

    @BeforeEach
    void fill() {
        List<Row> rows = new ArrayList<>(Samples.rows());
        rows.add(audit("a1"));
        rows.add(audit("a2"));
        stores = new TestStores(folder);
        source = stores.filled(BackendName.SQLITE, rows);
        target = stores.fresh(BackendName.JSON);
        file = folder.resolve("backup.gz");
        new Backup(stores.open(), source, done -> {}).write(file);
    }

    private static Row audit(String id) {
        return Row.of(
                AuditTable.AUDIT_LOG,
                Map.of(
                        "id",
                        id,
                        "team_id",
                        "local",
                        "at",
                        Rows.TIME,
                        "action",
                        "team.create",
                        "row_id",
                        "local",
                        "changes",
                        Json.EMPTY_OBJECT,
                        "actor",
                        "command"));
    }

    @Test
    void areToldBeforeARestoreThatLeavesThemOut() {
        // When
        BackupContents contents = new Restore(stores.open(), target, done -> {}).verified(file);
        new Restore(stores.open(), target, done -> {}).run(file, false);

        // Then
        assertThat(contents.unsupported()).isEqualTo(UNSUPPORTED);
        assertThat(UnsupportedRows.told(BackendName.JSON, contents.unsupported()))
                .isEqualTo("json does not support some rows: 2 of audit_log.");
        assertThat(stores.rows(target)).containsExactlyElementsOf(Samples.rows());
    }

    @Test
    void areToldBeforeAnImportThatLeavesThemOut() {
        // When
        Map<Table<?>, Long> told = ExportFile.check(file, BackendName.JSON);
        ImportReport report;
        try (ExportFile export = ExportFile.open(file);
                RowStore store = stores.open().writing(target)) {
            report = new RowImport(new StoreTarget(store), done -> {}).run(export);
        }

        // Then
        assertThat(told).isEqualTo(UNSUPPORTED);
        assertThat(report.unsupported()).isEqualTo(UNSUPPORTED);
        assertThat(report.refused()).isEmpty();
        assertThat(stores.rows(target)).containsExactlyElementsOf(Samples.rows());
    }

    @Test
    void areToldBeforeAMoveThatLeavesThemOut() {
        // When
        Move strict = move(false);
        MoveReport report = move(true).execute();

        // Then
        assertThatThrownBy(strict::execute)
                .isInstanceOf(MoveRefusedException.class)
                .hasMessage("Nothing was moved: target holds all: json does not support some "
                        + "rows: 2 of audit_log. Use --skip-unsupported to skip them.");
        assertThat(report.isVerified()).isTrue();
        assertThat(report.leftOut()).isEqualTo(UNSUPPORTED);
        assertThat(report.aside()).isEmpty();
        assertThat(stores.rows(target)).containsExactlyElementsOf(Samples.rows());
    }

    private Move move(boolean skipsUnsupported) {
        MoveOptions options = new MoveOptions(false, false, skipsUnsupported, folder.resolve("aside"), null);
        return new Move(stores.open(), source, target, options, step -> done -> {});
    }
}
