package dev.quipu.store.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The last version reads and writes while this one migrates and afterwards: its own statements, as a server recorded them. */
class LastVersionTest {

    /** How many rows a query finds below it depends on the transactions of other databases of the server. */
    private static final String HORIZON = "event_horizon()";

    /** A script that adds a column and does nothing else. */
    private static final Pattern INSTANT =
            Pattern.compile("(--[^\\n]*\\n|ALTER TABLE \\w+ ADD COLUMN \\w+ TEXT;\\s*)+");

    /** A query gets a name first, and values later. */
    private static final Pattern NAMED = Pattern.compile("^(?:PREPARE|EXECUTE) (\\w+).*$", Pattern.DOTALL);

    private record Answer(String statement, List<String> columns, long rows) {}

    /** Finds its indexes built, without a lock that reads wait for; dev.quipu.store.postgres.check.EventIndexBuildTest has that. */
    private static final String BUILT_BEFORE = "V17__narrow_event_indexes.sql";

    @Test
    void getsTheSameAnswersFromTheNewestSchema() throws SQLException {
        // Given
        DataSource ofLast = EmptyDatabases.postgres();
        OlderVersions.fill(ofLast, OlderVersions.LAST);
        List<Answer> expected = answers(ofLast);
        DataSource newest = EmptyDatabases.postgres();
        OlderVersions.fill(newest, OlderVersions.LAST);
        EmptyDatabases.migrations(newest).migrate(null);

        // When
        List<Answer> answers = answers(newest);

        // Then
        assertThat(expected).hasSizeGreaterThan(100);
        assertThat(answers).isEqualTo(expected);
    }

    @Test
    void readsWhileItIsMigratedAndItsWritesWaitUntilThen() throws Exception {
        // Given
        DataSource source = EmptyDatabases.postgres();
        OlderVersions.fill(source, OlderVersions.LAST);
        ExecutorService lastVersion = Executors.newSingleThreadExecutor();
        try (Connection migration = source.getConnection();
                Connection reader = source.getConnection()) {
            migration.setAutoCommit(false);
            for (String name : scriptsAfterLast()) {
                if (!isInstant(text(name)) && !name.equals(BUILT_BEFORE)) {
                    execute(migration, text(name));
                }
            }

            // When
            Future<List<Answer>> writes = lastVersion.submit(() -> answers(source));
            await().until(() -> isWaiting(source));
            execute(reader, "SET lock_timeout = '1s'");
            List<List<String>> events = Rows.of(reader, "SELECT id FROM events WHERE team_id = 'local' ORDER BY id");
            List<List<String>> sessions = Rows.of(reader, "SELECT id FROM sessions WHERE team_id = 'local'");

            // Then
            assertThat(events).hasSize(7);
            assertThat(sessions).hasSize(3);
            assertThat(writes).isNotDone();
            migration.commit();
            assertThat(writes.get()).hasSizeGreaterThan(100);
            assertThat(Rows.of(reader, "SELECT id FROM events WHERE team_id = 'local' ORDER BY id"))
                    .hasSize(11)
                    .containsAll(events);
        } finally {
            lastVersion.shutdownNow();
        }
    }

    private static List<Answer> answers(DataSource source) throws SQLException {
        List<Answer> answers = new ArrayList<>();
        Set<String> belowHorizon = new HashSet<>();
        try (Connection connection = source.getConnection()) {
            for (String statement : OlderVersions.said(source)) {
                String name = NAMED.matcher(statement).replaceFirst("$1");
                if (statement.contains(HORIZON)) {
                    belowHorizon.add(name);
                }
                Answer answer = answer(connection, statement);
                answers.add(belowHorizon.contains(name) ? new Answer(statement, answer.columns(), 0) : answer);
            }
        }
        return answers;
    }

    private static Answer answer(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(text)) {
                return new Answer(text, List.of(), statement.getUpdateCount());
            }
            ResultSetMetaData meta = statement.getResultSet().getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                columns.add(meta.getColumnLabel(i) + " " + meta.getColumnTypeName(i));
            }
            long rows = 0;
            while (statement.getResultSet().next()) {
                rows++;
            }
            return new Answer(text, columns, rows);
        }
    }

    /** Each script is a transaction: the lock for a column without a default is held for no time to speak of. */
    private static boolean isInstant(String script) {
        return INSTANT.matcher(script).matches();
    }

    private static List<String> scriptsAfterLast() {
        List<String> names = MigrationScripts.POSTGRESQL.names();
        return names.subList(Integer.parseInt(OlderVersions.LAST), names.size());
    }

    private static String text(String name) throws IOException {
        try (Reader script = MigrationScripts.POSTGRESQL.getResource(name).read();
                StringWriter text = new StringWriter()) {
            script.transferTo(text);
            return text.toString();
        }
    }

    private static boolean isWaiting(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return !Rows.of(
                            connection,
                            "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                                    + " AND wait_event_type = 'Lock'")
                    .isEmpty();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
