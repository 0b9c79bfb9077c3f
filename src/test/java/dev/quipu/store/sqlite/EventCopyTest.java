package dev.quipu.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.SchemaMigrations;
import dev.quipu.port.SchemaMigrations.MigrationReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file from before events were rows of numbers comes to the newest schema with every event, whenever it was stopped. */
class EventCopyTest {

    private static final int EVENTS = 12_000;

    /** Two teams, whose positions meet now and then, as those of two teams of one file may. */
    private static final List<String> ROWS = List.of(
            "INSERT INTO teams (id, slug, name) VALUES ('t', 't', 't')",
            "INSERT INTO workspaces (team_id, id, canonical_id, display_name) SELECT id, 'w', 'c', 'n' FROM teams",
            "INSERT INTO devices (team_id, id, name, type) SELECT id, 'd', 'n', 'local' FROM teams",
            "INSERT INTO sessions (team_id, id, workspace_id, device_id, started_at)"
                    + " SELECT t.id, 's' || n.value, 'w', 'd', 1 FROM teams AS t, json_each('[0,1,2]') AS n",
            "INSERT INTO events (team_id, id, type, timestamp, device_id, workspace_id, session_id, data, blob_refs,"
                    + " ingested_at, position, id_sent)"
                    + " WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < " + (EVENTS - 1) + ")"
                    + " SELECT CASE WHEN i % 3 = 0 THEN 't' ELSE 'local' END, 'e' || i, 'type' || (i % 5),"
                    + " 1790000000000000 - i, 'd', 'w', CASE WHEN i % 4 < 3 THEN 's' || (i % 4) END,"
                    + " '{\"number\":' || i || '}', CASE WHEN i % 7 = 0 THEN '[{}]' ELSE '[]' END,"
                    + " 1790000000000000 + i / 2, 1790000000000000 + i - i % 3, CASE WHEN i % 11 = 0 THEN 'E' || i END FROM n",
            "INSERT INTO git_activity (team_id, id, workspace_id, device_id, type, timestamp)"
                    + " VALUES ('local', 'e1', 'w', 'd', 'commit', 1)",
            "INSERT INTO git_rewrites (team_id, new_sha, old_sha, event_id) VALUES ('t', 'b', 'a', 'e3')");

    private static final String SEEN = "SELECT team_id, id, type, timestamp, device_id, workspace_id, session_id, data,"
            + " blob_refs, ingested_at, id_sent FROM events ORDER BY team_id, position, id";
    private static final String GIT =
            "SELECT team_id, id FROM git_activity UNION ALL SELECT new_sha, event_id FROM git_rewrites";

    @TempDir
    Path folder;

    private SqliteConnections connections;
    private SchemaMigrations migrations;
    private List<Map<String, Object>> events;
    private List<Map<String, Object>> git;

    @BeforeEach
    void fill() {
        connections = new SqliteConnections(folder.resolve("quipu.db"));
        migrations = SqliteMigrations.of(connections, () -> {});
        migrations.migrate("13");
        try (Handle handle = connections.openWriter()) {
            ROWS.forEach(handle::execute);
        }
        events = read(SEEN);
        git = read(GIT);
    }

    @Test
    void copiesEveryEventInItsOrder() {
        MigrationReport report = migrations.migrate(null);

        assertThat(report.errors()).isEmpty();
        assertThat(report.applied()).startsWith("V14__event_rows.sql", "V15__events_view.sql");
        assertWhole();
    }

    @Test
    void goesOnWhereItWasStopped() {
        migrations.migrate("14");
        try (Handle handle = connections.openWriter()) {
            handle.execute("INSERT INTO events_to_copy (events) VALUES (0)");
            handle.execute("INSERT INTO events_to_copy (events) VALUES (5000)");
            // The second batch is not committed.
            handle.begin();
            handle.execute("INSERT INTO events_to_copy (events) VALUES (5000)");
            handle.rollback();
        }
        assertThat(read("SELECT events FROM events_to_copy").get(0)).containsEntry("events", EVENTS - 5_000);
        assertThat(read(SEEN)).isEqualTo(events);

        migrations.migrate(null);

        assertWhole();
    }

    @Test
    void leavesOutWhatWasDeletedAfterItWasStopped() {
        migrations.migrate("14");
        try (Handle handle = connections.openWriter()) {
            handle.execute("INSERT INTO events_to_copy (events) VALUES (0)");
            handle.execute("INSERT INTO events_to_copy (events) VALUES (5000)");
            handle.execute("DELETE FROM sessions WHERE team_id = 'local' AND id = 's1'");
        }
        events = read(SEEN);
        git = read(GIT);

        migrations.migrate(null);

        assertWhole();
    }

    private void assertWhole() {
        assertThat(read(SEEN)).isEqualTo(events);
        assertThat(read(GIT)).isEqualTo(git);
        assertThat(read("SELECT count(DISTINCT position) AS positions FROM events")
                        .get(0))
                .containsEntry("positions", events.size());
        assertThat(SqliteCheck.findings(connections)).isEmpty();
    }

    private List<Map<String, Object>> read(String query) {
        try (Handle handle = connections.openReader()) {
            return handle.createQuery(query).mapToMap().list();
        }
    }
}
