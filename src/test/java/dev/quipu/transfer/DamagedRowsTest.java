package dev.quipu.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.base.json.Json;
import dev.quipu.port.BackendName;
import dev.quipu.port.StoreException;
import dev.quipu.port.table.Row;
import dev.quipu.store.PostgresServer;
import dev.quipu.store.SqliteFileConnection;
import dev.quipu.store.contract.LongText;
import dev.quipu.store.table.StoreAddress;
import dev.quipu.transfer.rows.ImportReport.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value that nobody can read any more costs neither its row nor any other, and is named. */
class DamagedRowsTest {

    private static final String WRITTEN = "; it was written without that damage";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "SQLITE | metadata | '{\"cut\":' | metadata is not JSON: Unexpected end-of-input within/between Object entries | \"{\\\"cut\\\":\"",
                "POSTGRES | metadata | '{\"cut\":' | metadata is not JSON: Unexpected end-of-input within/between Object entries | \"{\\\"cut\\\":\"",
                "SQLITE | tags | 'x' | tags is not of the kind texts | []",
                "POSTGRES | tags | '{a,NULL}' | tags is not of the kind texts | []",
                "SQLITE | cost_estimate_usd | 'cheap' | cost_estimate_usd is not of the kind decimal | ",
                "SQLITE | cost_estimate_usd | '1e999999999' | cost_estimate_usd is not of the kind decimal | ",
                "POSTGRES | cost_estimate_usd | 'NaN' | cost_estimate_usd is not of the kind decimal | ",
                "SQLITE | ended_at | 999999999999999999 | ended_at is outside the years 0001 to 9999 | ",
                "POSTGRES | ended_at | 'infinity' | ended_at is outside the years 0001 to 9999 | ",
                "SQLITE | summary | CAST(x'610062' AS TEXT) | summary "
                        + "contains U+0000, which PostgreSQL cannot store | ab",
            })
    void areNamedByABackupThatHoldsAllOthers(
            BackendName backend, String column, String value, String fault, String kept)
            throws IOException, SQLException {
        // Given
        TestStores stores = new TestStores(folder);
        StoreAddress source = stores.filled(backend, Samples.rows());
        execute(source, "UPDATE sessions SET " + column + " = " + value + " WHERE id = 's1'");
        StoreAddress restored = stores.fresh(BackendName.JSON);
        Path file = folder.resolve("backup.gz");

        // When
        WrittenBackup backup = new Backup(stores.open(), source, done -> {}).write(file);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WrittenBackup streamed = new Backup(stores.open(), source, done -> {}).write(out);

        // Then
        assertThat(backup.damaged().named()).containsExactly(new Refused("sessions local s1", fault + WRITTEN));
        assertThat(streamed.damaged().named()).isEqualTo(backup.damaged().named());
        assertThatThrownBy(backup::requireWhole)
                .isInstanceOf(DamagedExportException.class)
                .hasMessageContaining("sessions local s1: " + fault);
        assertThat(new Restore(stores.open(), restored, done -> {})
                        .verified(file)
                        .damaged())
                .isEqualTo(1);
        new Restore(stores.open(), restored, done -> {}).run(file, false);
        assertThat(stores.rows(restored))
                .containsExactlyElementsOf(Samples.rows().stream()
                        .map(row ->
                                row.toString().equals("sessions local s1") ? row.with(column, kept(column, kept)) : row)
                        .toList());
    }

    private static Object kept(String column, String text) {
        return switch (column) {
            case "metadata" -> new Json(text);
            case "tags" -> List.of();
            default -> text;
        };
    }

    @ParameterizedTest
    @CsvSource({"SQLITE", "POSTGRES"})
    void areNamedByAMoveAsByItsPlan(BackendName backend) throws SQLException {
        // Given
        TestStores stores = new TestStores(folder);
        StoreAddress source = stores.filled(backend, Samples.rows());
        execute(source, "UPDATE events SET data = '{' WHERE id = 'e1'");
        execute(
                source,
                backend == BackendName.SQLITE
                        ? "UPDATE sessions SET tags = 'x' WHERE id = 's1'"
                        : "UPDATE sessions SET tags = '{NULL}' WHERE id = 's1'");
        StoreAddress target = stores.fresh(BackendName.JSON);

        // When
        Move strict = new Move(stores.open(), source, target, options(false), step -> done -> {});
        MovePlan plan = strict.plan();

        // Then
        assertThat(plan.invalid())
                .containsExactly(
                        new Refused("sessions local s1", "tags is not of the kind texts"),
                        new Refused(
                                "events local e1",
                                "data is not JSON: Unexpected end-of-input: expected close marker for Object"));
        assertThatThrownBy(strict::execute)
                .isInstanceOf(MoveRefusedException.class)
                .hasMessageStartingWith("Nothing was moved: rows sound: 2 rows of the source are damaged.")
                .hasMessageEndingWith(
                        "\nsessions local s1: tags is not of the kind texts"
                                + "\nevents local e1: data is not JSON: Unexpected end-of-input: expected close marker for Object");
        MoveReport report = new Move(stores.open(), source, target, options(true), step -> done -> {}).execute();
        assertThat(report.isVerified()).isTrue();
        assertThat(stores.rows(target))
                .extracting(Row::toString)
                .contains("sessions local s2", "events local e2")
                .hasSize(4);
    }

    @Test
    void textsThatPostgresCannotHoldAreNamedByThePlan() throws SQLException {
        // Given
        TestStores stores = new TestStores(folder);
        StoreAddress source = stores.filled(BackendName.SQLITE, Samples.rows());
        String url = LongText.of("host/", 1_000);
        execute(source, "UPDATE sessions SET repo_url = '" + url + "' WHERE id = 's1'");
        StoreAddress target = stores.fresh(BackendName.POSTGRES);

        // When
        Move strict = new Move(stores.open(), source, target, options(false), step -> done -> {});
        MovePlan plan = strict.plan();
        MovePlan elsewhere = new Move(
                        stores.open(), source, stores.fresh(BackendName.JSON), options(false), step -> done -> {})
                .plan();

        // Then
        assertThat(plan.invalid())
                .containsExactly(
                        new Refused("sessions local s1", "repo_url must have at most 1500 bytes in UTF-8, has 2988"));
        assertThat(elsewhere.invalid()).isEmpty();
        assertThatThrownBy(strict::execute)
                .isInstanceOf(MoveRefusedException.class)
                .hasMessageStartingWith("Nothing was moved: texts fit: 1 rows of the source hold a text, stored by an "
                        + "older version, that may be too long for PostgreSQL's indexes.");
        MoveReport report = new Move(stores.open(), source, target, options(true), step -> done -> {}).execute();
        assertThat(report.isVerified()).isTrue();
        assertThat(stores.rows(target))
                .extracting(Row::toString)
                .contains("sessions local s2", "events local e2")
                .doesNotContain("sessions local s1");
    }

    private MoveOptions options(boolean skipsInvalid) {
        return new MoveOptions(false, skipsInvalid, false, folder.resolve("aside"), null);
    }

    @Test
    void leavesNothingOfABackupThatFails() throws IOException {
        // Given
        TestStores stores = new TestStores(folder.resolve("stores"));
        StoreAddress nowhere = stores.fresh(BackendName.SQLITE);
        Path file = folder.resolve("backup.gz");

        // When
        assertThatThrownBy(() -> new Backup(stores.open(), nowhere, done -> {}).write(file))
                .isInstanceOf(StoreException.class);

        // Then
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private static void execute(StoreAddress address, String sql) throws SQLException {
        try (Connection connection = address.path() == null
                        ? PostgresServer.dataSource(
                                        "postgresql://" + address.postgres().host() + ":"
                                                + address.postgres().port() + "/"
                                                + address.postgres().database())
                                .getConnection()
                        : SqliteFileConnection.to(address.path().toString());
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
