package dev.quipu.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.port.BackendName;
import dev.quipu.port.table.Row;
import dev.quipu.record.device.DeviceTable;
import dev.quipu.record.workspace.WorkspaceTable;
import dev.quipu.store.table.Tables;
import dev.quipu.transfer.rows.IncomingRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportFileTest {

    private static final Row LAPTOP = Rows.device("d1", "laptop");
    private static final Row SERVER = Rows.device("d2", "server");

    @Test
    void readsBackWhatWasWritten() {
        // Given
        String export = export(List.of(LAPTOP, SERVER));

        // When
        List<Row> rows = rows(read(export));

        // Then
        assertThat(rows).containsExactly(LAPTOP, SERVER);
    }

    @Test
    void readsGzip() throws IOException {
        // Given
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(export(List.of(LAPTOP)).getBytes(StandardCharsets.UTF_8));
        }

        // When
        List<Row> rows = rows(new ExportFile(new ByteArrayInputStream(packed.toByteArray()), "x"));

        // Then
        assertThat(rows).containsExactly(LAPTOP);
    }

    @Test
    void aFileThatIsNotThereIsToldSo() {
        assertThatThrownBy(() -> ExportFile.open(Path.of("no", "such.ndjson")))
                .isExactlyInstanceOf(DamagedExportException.class)
                .hasMessage(Path.of("no", "such.ndjson") + " cannot be read: no such file");
    }

    @Test
    void tellsNumberAndChecksumOfEachTableInTheTrailer() {
        // When
        String export = export(List.of(LAPTOP, SERVER));

        // Then
        TableSum sum = new TableSum();
        sum.add(SERVER);
        sum.add(LAPTOP);
        assertThat(export.lines().toList().get(3))
                .startsWith("{\"rows\":2,\"tables\":{\"workspaces\":{\"rows\":0,\"checksum\":\"" + "0".repeat(64)
                        + "\"},\"devices\":{\"rows\":2,\"checksum\":\"" + sum.checksum() + "\"}},\"sha256\":\"");
    }

    @Test
    void refusesAnExportThatEndsEarly() {
        // Given
        String export = export(List.of(LAPTOP, SERVER));
        String cut = export.substring(0, export.indexOf("{\"rows\""));

        // Then
        assertThatThrownBy(() -> rows(read(cut)))
                .isInstanceOf(DamagedExportException.class)
                .hasMessage("x is incomplete: it ends after line 4 without a trailer.");
    }

    @Test
    void refusesAnExportOfWhichARowIsGone() {
        // Given
        List<String> lines =
                new ArrayList<>(export(List.of(LAPTOP, SERVER)).lines().toList());
        lines.remove(1);

        // Then
        assertThatThrownBy(() -> rows(read(String.join("\n", lines))))
                .isInstanceOf(DamagedExportException.class)
                .hasMessage("x is damaged: the SHA-256 of its lines does not match its trailer.");
    }

    @Test
    void refusesWhatIsNoExport() {
        assertThatThrownBy(() -> read("{\"sessions\":[]}"))
                .isInstanceOf(DamagedExportException.class)
                .hasMessage("x is not an export of Quipu: its first line must be {\"quipu_export\":1,…}.");
    }

    @Test
    void refusesAnotherVersion() {
        assertThatThrownBy(() -> read("{\"quipu_export\":2}\n"))
                .isInstanceOf(DamagedExportException.class)
                .hasMessage("x is an export of version 2; this Quipu supports version 1. "
                        + "Use the Quipu that wrote it, or a newer one.");
    }

    @Test
    void refusesEachLineThatIsNoRow() {
        // Given
        String export = export(List.of(LAPTOP));
        ExportFile file = read(export.replace("\"type\":\"local\"", "\"typ\":\"local\""));

        // When
        IncomingRow record = file.next();

        // Then
        assertThat(record)
                .isEqualTo(
                        IncomingRow.refused("line 2", "devices has no column typ; was it written by a newer Quipu?"));
    }

    @Test
    void leavesOutARowThatLacksWhatItHasToHaveAndCountsItInTheTrailer() {
        // When
        String export = export(List.of(LAPTOP.with("name", null), SERVER));

        // Then
        ExportFile file = read(export);
        assertThat(rows(file)).containsExactly(SERVER);
        assertThat(file.damaged()).isEqualTo(1);
        assertThat(export).contains("},\"damaged\":1,\"sha256\":");
    }

    @ParameterizedTest
    @CsvSource({"a\\ud83db, ab", "\\ude00, ''", "a\\u0000, a", "\\ud83d\\ude00, \ud83d\ude00"})
    void writesATextWithoutWhatCannotBeKept(String text, String written) {
        // Given
        Row damaged = LAPTOP.with(
                "hostname", JsonText.tree(new Json('"' + text + '"')).textValue());

        // When
        ExportFile file = read(export(List.of(damaged)));

        // Then
        assertThat(rows(file)).containsExactly(LAPTOP.with("hostname", written));
        assertThat(file.damaged()).isEqualTo(text.endsWith("\\ud83d\\ude00") ? 0 : 1);
    }

    @Test
    void writesJsonOfSeveralLinesOnOne() {
        // Given
        Row spread = LAPTOP.with("metadata", new Json("{\n  \"a\": \"x\"\n}"));

        // When
        List<Row> rows = rows(read(export(List.of(spread))));

        // Then
        assertThat(rows).containsExactly(LAPTOP.with("metadata", new Json("{\"a\":\"x\"}")));
    }

    private static String export(List<Row> rows) {
        ExportScope scope = ExportScope.all(Tables.set(List.of(WorkspaceTable.WORKSPACES, DeviceTable.DEVICES)));
        StringBuilder text = new StringBuilder();
        try (ExportLines lines = new ExportLines(new RowsInMemory(rows), BackendName.SQLITE, scope, Rows.TIME)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                text.append(line);
            }
        }
        return text.toString();
    }

    private static ExportFile read(String text) {
        return new ExportFile(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "x");
    }

    private static List<Row> rows(ExportFile file) {
        List<Row> rows = new ArrayList<>();
        for (IncomingRow record = file.next(); record != null; record = file.next()) {
            rows.add(record.row());
        }
        return rows;
    }
}
