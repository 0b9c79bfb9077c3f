package dev.quipu.transfer.from.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.BackendName;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.RowKey;
import dev.quipu.port.table.Table;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.Tables;
import dev.quipu.transfer.TargetStore;
import dev.quipu.transfer.from.agor.AgorFiles;
import dev.quipu.transfer.from.agor.AgorSource;
import dev.quipu.transfer.from.fuelcode.FuelCodeDatabases;
import dev.quipu.transfer.from.fuelcode.FuelCodeSource;
import dev.quipu.transfer.from.minsky.MinskySource;
import dev.quipu.transfer.rows.ImportReport;
import dev.quipu.transfer.rows.ImportReport.Counts;
import dev.quipu.transfer.rows.RowImport;
import dev.quipu.transfer.rows.StoreTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each source yields, in a real store, and again. */
class ImportedTwiceTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRES"})
    void takesMinskysSessionsOnce(BackendName backend) throws IOException {
        Path file = Files.writeString(
                folder.resolve("session-db.json"),
                "[{\"session\":\"a\",\"repoUrl\":\"https://github.com/acme/till\",\"createdAt\":\"2025-05-01T10:00:00.1234567Z\","
                        + "\"prApproved\":false,\"prState\":{\"z\":1.50,\"a\":\"\\u00e9\"},\"x\":[1e3]},{\"session\":\"b\"}]");
        takesAllOnce(backend, () -> MinskySource.open(file.toString(), "local", "laptop", name -> null));
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRES"})
    void takesAgorsSessionsOnce(BackendName backend) {
        Path file = AgorFiles.ofNovember2025(folder.resolve("agor.db"));
        takesAllOnce(backend, () -> AgorSource.open(file, "local", "agor"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRES"})
    void takesFuelCodesSessionsOnce(BackendName backend) {
        String url = FuelCodeDatabases.ofToday();
        takesAllOnce(backend, () -> FuelCodeSource.open(url, "local", name -> null));
    }

    private void takesAllOnce(BackendName backend, Supplier<ForeignSource> source) {
        try (RowStore target = TargetStore.open(backend, folder)) {
            // Given
            TakenRows yielded = TakenRows.of(source.get());

            // When
            ImportReport first = imported(source, target);
            ImportReport second = imported(source, target);

            // Then
            assertThat(first.refused()).isEmpty();
            assertThat(second.refused()).isEmpty();
            assertThat(first.tables()).isEqualTo(counts(yielded, false));
            assertThat(second.tables()).isEqualTo(counts(yielded, true));
            for (Table<?> table : first.tables().keySet()) {
                assertThat(byKey(TargetStore.rows(target, table))).isEqualTo(byKey(yielded.rows(table)));
            }
        }
    }

    private static ImportReport imported(Supplier<ForeignSource> source, RowStore target) {
        try (ForeignSource rows = source.get()) {
            return new RowImport(new StoreTarget(target), records -> {}).run(rows);
        }
    }

    private static Map<Table<?>, Counts> counts(TakenRows yielded, boolean areKnown) {
        Map<Table<?>, Counts> counts = Tables.map();
        for (Table<?> table : Tables.ALL) {
            long rows = yielded.rows(table).size();
            if (rows > 0) {
                counts.put(table, areKnown ? new Counts(0, rows) : new Counts(rows, 0));
            }
        }
        return counts;
    }

    private static Map<RowKey, Row> byKey(List<Row> rows) {
        return rows.stream().collect(Collectors.toMap(Row::key, row -> row));
    }
}
