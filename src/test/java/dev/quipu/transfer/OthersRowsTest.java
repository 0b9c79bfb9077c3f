package dev.quipu.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.json.Json;
import dev.quipu.port.BackendName;
import dev.quipu.port.table.Row;
import dev.quipu.record.session.SessionTable;
import dev.quipu.store.table.RowStore;
import dev.quipu.transfer.rows.GivenRows;
import dev.quipu.transfer.rows.ImportReport;
import dev.quipu.transfer.rows.ImportReport.Refused;
import dev.quipu.transfer.rows.IncomingRow;
import dev.quipu.transfer.rows.IncomingRows;
import dev.quipu.transfer.rows.RowImport;
import dev.quipu.transfer.rows.StoreTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another tool has kept is bounded as what is sent; what Quipu has kept is not. */
class OthersRowsTest {

    @TempDir
    Path folder;

    private RowStore target;

    @BeforeEach
    void open() {
        target = TargetStore.open(BackendName.SQLITE, folder);
        new RowImport(new StoreTarget(target), done -> {})
                .run(rows(Samples.rows().subList(0, 2)));
    }

    @AfterEach
    void close() {
        target.close();
    }

    @Test
    void isNoDeeperThanWhatIsSent() {
        // Given
        Row deep = Samples.session("s1", Map.of("metadata", deep(501)));
        Row flat = Samples.session("s2", Map.of("metadata", deep(500)));
        Row ofOurs = Samples.session("s3", Map.of("metadata", deep(1_200)));
        Row broken = Samples.session("s4", Map.of("metadata", deep(1_201)));

        // When
        ImportReport others =
                RowImport.ofOthers(new StoreTarget(target), done -> {}).run(rows(List.of(deep, flat)));
        ImportReport ours = new RowImport(new StoreTarget(target), done -> {}).run(rows(List.of(ofOurs, broken)));

        // Then
        assertThat(others.refused())
                .containsExactly(
                        new Refused("sessions local s1", "metadata must not be nested deeper than 500 levels"));
        assertThat(ours.refused())
                .containsExactly(
                        new Refused("sessions local s4", "metadata is not JSON: it is nested deeper than 500 levels"));
        assertThat(TargetStore.rows(target, SessionTable.SESSIONS)).containsExactly(flat, ofOurs);
    }

    @Test
    void isNoLongerThanWhatIsSent() {
        // Given
        Row longer = Samples.session("s1", Map.of("repo_url", "ü".repeat(751)));
        Row longest = Samples.session("s2", Map.of("repo_url", "ü".repeat(750)));
        Row ofOurs = Samples.session("s3", Map.of("repo_url", "ü".repeat(751)));

        // When
        ImportReport others =
                RowImport.ofOthers(new StoreTarget(target), done -> {}).run(rows(List.of(longer, longest)));
        ImportReport ours = new RowImport(new StoreTarget(target), done -> {}).run(rows(List.of(ofOurs)));

        // Then
        assertThat(others.refused())
                .containsExactly(
                        new Refused("sessions local s1", "repo_url must have at most 1500 bytes in UTF-8, has 1502"));
        assertThat(ours.refused()).isEmpty();
        assertThat(TargetStore.rows(target, SessionTable.SESSIONS)).containsExactly(longest, ofOurs);
    }

    private static IncomingRows rows(List<Row> rows) {
        return GivenRows.of(
                rows.stream().map(row -> IncomingRow.of(row.toString(), row)).toList());
    }

    private static Json deep(int levels) {
        return new Json("{\"a\":".repeat(levels) + "1" + "}".repeat(levels));
    }
}
