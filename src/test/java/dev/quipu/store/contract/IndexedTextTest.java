package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.config.PostgresSettings;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Kind;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.store.PostgresServer;
import dev.quipu.store.postgres.check.PostgresDatabase;
import dev.quipu.store.table.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** No column that an index holds and a client fills is forgotten where the longest texts are stored on every backend. */
class IndexedTextTest {

    /** Also those that an index computes something of. */
    private static final String INDEXED = "SELECT c.relname || '.' || a.attname FROM pg_index i"
            + " JOIN pg_class c ON c.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = c.oid"
            + " WHERE c.relnamespace = current_schema()::regnamespace AND (a.attnum = ANY (i.indkey) OR EXISTS"
            + " (SELECT 1 FROM pg_depend d WHERE d.objid = i.indexrelid AND d.refobjid = c.oid AND d.refobjsubid = a.attnum))";

    /** What Quipu makes itself, and what is plain and short by its form: slugs, addresses, hashes, and the ids of events. */
    private static final Set<String> SHORT = Set.of(
            "team_id",
            "user_id",
            "key_id",
            "workspace_id",
            "sha256",
            "api_keys.id",
            "api_keys.key_hash",
            "audit_log.action",
            "audit_log.id",
            "comments.id",
            "events.id",
            "spec_versions.id",
            "teams.id",
            "teams.slug",
            "users.email",
            "users.id",
            "workspaces.id");

    @Test
    void everyOneHasItsLongestText() throws SQLException {
        // Given
        String url = PostgresServer.freshDatabase();
        new PostgresDatabase(PostgresSettings.of(Map.of("DATABASE_URL", url)::get))
                .migrations()
                .migrate(null);
        SampleRows rows = new SampleRows("team");

        // When
        Set<String> indexed = indexed(url);

        // Then
        Set<String> forgotten = new TreeSet<>();
        for (Table<?> table : Tables.ALL) {
            Row full = rows.full(table);
            Row longest = rows.longest(table);
            table.columns().stream()
                    .filter(column -> column.kind() == Kind.TEXT
                            && column.type().choices().isEmpty())
                    .map(Column::name)
                    .filter(name -> !SHORT.contains(name) && full.text(name).equals(longest.text(name)))
                    .map(name -> table.text() + "." + name)
                    .filter(name -> indexed.contains(name) && !SHORT.contains(name))
                    .forEach(forgotten::add);
        }
        assertThat(indexed).contains("sessions.branch", "events.type", "specs.id");
        assertThat(forgotten).isEmpty();
    }

    private static Set<String> indexed(String url) throws SQLException {
        try (Connection connection = PostgresServer.dataSource(url).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(INDEXED)) {
            Set<String> names = new TreeSet<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }
}
