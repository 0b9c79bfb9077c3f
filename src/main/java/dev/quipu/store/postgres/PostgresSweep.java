package dev.quipu.store.postgres;

import dev.quipu.access.team.Remains;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Removes the rows of a deleted team bit by bit: what points to other rows goes before them, each table in the order of an
 * index, so that no call has to walk over what earlier ones have removed.
 */
final class PostgresSweep {

    private static final List<Table> TABLES = List.of(
            new Table("artifacts", "id"),
            new Table("artifact_contents", "sha256"),
            new Table("task_dependencies", "task_id, depends_on_id"),
            new Table("tasks", "id"),
            new Table("agent_run_sessions", "agent_run_id, session_id"),
            new Table("agent_runs", "id"),
            new Table("spec_versions", "id"),
            new Table("specs", "id"),
            new Table("git_activity", "id"),
            new Table("git_rewrites", "new_sha, old_sha, event_id"),
            new Table("events", "id"),
            new Table("message_usage", "session_id, message_id"),
            new Table("idempotency_keys", "key"),
            new Table("sessions", "id"),
            new Table("workspace_devices", "device_id"),
            new Table("devices", "id"),
            new Table("workspaces", "id"),
            new Table("api_keys", "created_at DESC, id DESC"),
            new Table("team_members", "user_id"));

    /** A row that was changed or added meanwhile may be left; the team's own row waits for it. */
    static final String END = TABLES.stream()
            .map(table -> " AND (" + table.first("team_id", "1") + ") IS NULL")
            .collect(Collectors.joining("", "DELETE FROM teams WHERE id = $1", ""));

    private PostgresSweep() {}

    /** The statements, in their order: of a team <code>$1</code> remove <code>$2</code> rows. */
    static List<String> removals() {
        return TABLES.stream().map(Table::removal).toList();
    }

    /** What is left. */
    static Uni<Remains> run(Pool pool, String teamId, int rows) {
        return pool.withTransaction(connection -> connection
                        .preparedQuery("SELECT deleted_at IS NOT NULL FROM teams WHERE id = $1 FOR UPDATE")
                        .execute(Tuple.of(teamId))
                        .flatMap(found -> isThere(found, teamId)
                                ? remove(connection, teamId, rows, 0)
                                : Uni.createFrom().item(Remains.NONE)))
                // A late event still points to what was to go: a later call begins with the event.
                .onFailure(PostgresErrors::isForeignKey)
                .recoverWithItem(Remains.HELD);
    }

    private static boolean isThere(RowSet<Row> found, String teamId) {
        Iterator<Row> team = found.iterator();
        if (!team.hasNext()) {
            return false;
        }
        if (!team.next().getBoolean(0)) {
            throw new IllegalStateException("The team " + teamId + " was not deleted, so its rows stay.");
        }
        return true;
    }

    private static Uni<Remains> remove(SqlConnection connection, String teamId, int rows, int table) {
        if (table == TABLES.size()) {
            return connection
                    .preparedQuery(END)
                    .execute(Tuple.of(teamId))
                    .map(removed -> removed.rowCount() > 0 ? Remains.NONE : Remains.HELD);
        }
        return connection
                .preparedQuery(TABLES.get(table).removal())
                .execute(Tuple.of(teamId, (long) rows))
                .flatMap(removed -> removed.rowCount() >= rows
                        ? Uni.createFrom().item(Remains.MORE)
                        : remove(connection, teamId, rows, table + 1));
    }

    private record Table(String name, String order) {

        String removal() {
            return "DELETE FROM " + name + " WHERE ctid = ANY (ARRAY(" + first("ctid", "$2") + "))";
        }

        /** The order keeps to the index also where statistics still speak of rows that are gone. */
        private String first(String column, String limit) {
            return "SELECT " + column + " FROM " + name + " WHERE team_id = $1 ORDER BY team_id, " + order + " LIMIT "
                    + limit;
        }
    }
}
