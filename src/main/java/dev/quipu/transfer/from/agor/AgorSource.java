package dev.quipu.transfer.from.agor;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.transfer.from.database.LeftOutTables;
import dev.quipu.transfer.from.database.QueriedRows;
import dev.quipu.transfer.from.database.QueriedRows.Step;
import dev.quipu.transfer.from.database.Records;
import dev.quipu.transfer.from.database.SourceDatabase;
import dev.quipu.transfer.from.database.SqliteFile;
import dev.quipu.transfer.from.database.Tool;
import dev.quipu.transfer.from.foreign.FileKind;
import dev.quipu.transfer.from.foreign.ForeignRows;
import dev.quipu.transfer.from.foreign.ForeignSource;
import dev.quipu.transfer.from.foreign.WrongSourceException;
import dev.quipu.transfer.rows.ImportReport.Refused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Agor's sessions, tasks and messages from its SQLite file, as it was in November 2025 and as it is since work trees are called
 * branches: repositories become workspaces, sessions sessions, tasks and messages events of their session, with the ids that
 * they have.
 */
public final class AgorSource {

    /** The machine of all sessions unless a user names it: Agor's server runs them all. */
    public static final String DEVICE = "agor";

    private static final String SECRET = "credentials are not imported; create keys with `quipu key create`";
    private static final String LATER = "Quipu does not support them yet";

    private static final Map<String, String> REASONS = Map.ofEntries(
            entry("users", "they hold passwords and keys; create users with `quipu user create`"),
            entry("user_api_keys", SECRET),
            entry("user_external_identities", SECRET),
            entry("mcp_servers", "they are settings of Agor, with secrets"),
            entry("session_mcp_servers", "they are settings of Agor"),
            entry("boards", LATER),
            entry("board_objects", LATER),
            entry("board_comments", LATER),
            entry("session_relationships", LATER),
            entry("schedules", "they are settings of Agor"));

    private AgorSource() {}

    /**
     * Opens a file.
     *
     * @param teamId the team to which all of it will belong
     * @param deviceId the machine on which the sessions ran
     * @throws dev.quipu.transfer.from.foreign.SourceException if it is missing, damaged, or none of Agor's
     */
    public static ForeignSource open(Path file, String teamId, String deviceId) {
        FileKind kind = FileKind.of(file);
        if (kind != FileKind.SQLITE) {
            throw new WrongSourceException(
                    file + " is " + kind.words() + "; Agor keeps its data in an SQLite database (agor.db).");
        }
        SqliteFile database = SqliteFile.open(file);
        try {
            AgorSchema schema = new AgorSchema(Tool.AGOR.require(database));
            AgorRows rows = new AgorRows(new ForeignRows(teamId), deviceId);
            return new QueriedRows(database, steps(schema, rows), leftOut(database, schema));
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static List<Step> steps(AgorSchema schema, AgorRows rows) {
        String places = schema.places();
        String worktree =
                "CASE WHEN json_valid(w.data) THEN json_remove(w.data, '$.env_vars', '$.environment_instance') END";
        return List.of(
                new Step("SELECT min(created_at) AS seen FROM sessions HAVING count(*) > 0", rows::device),
                new Step(
                        "SELECT r.repo_id, r.slug, r.created_at, " + AgorSchema.data("r") + " FROM repos r",
                        rows::workspace),
                new Step(
                        "SELECT min(s.created_at) AS seen FROM sessions s" + places
                                + " WHERE r.repo_id IS NULL HAVING count(*) > 0",
                        rows::unassociated),
                new Step(
                        "SELECT " + schema.select("sessions", "s") + ", " + AgorSchema.data("s") + ", "
                                + AgorSchema.workspace() + ", w.ref AS of_ref,"
                                + " w.name AS worktree_name, " + worktree + " AS worktree FROM sessions s" + places,
                        rows::session),
                new Step(
                        "SELECT " + schema.select("tasks", "t") + ", t.data, " + AgorSchema.workspace()
                                + " FROM tasks t LEFT JOIN sessions s ON s.session_id = t.session_id" + places,
                        rows::task),
                new Step(
                        "SELECT " + schema.select("messages", "m") + ", m.data, " + AgorSchema.workspace()
                                + " FROM messages m LEFT JOIN sessions s ON s.session_id = m.session_id" + places
                                + " ORDER BY m.session_id, m.\"index\"",
                        rows::message));
    }

    private static List<Refused> leftOut(SourceDatabase database, AgorSchema schema) {
        Set<String> taken = Set.of(
                "sessions", "tasks", "messages", "repos", schema.worktrees(), "__drizzle_migrations", "migrations");
        List<Refused> leftOut = new ArrayList<>(LeftOutTables.of(database, taken, REASONS));
        long idle = count(
                database,
                "SELECT (SELECT count(*) FROM " + schema.worktrees()
                        + ") - count(DISTINCT w.rowid) AS n FROM sessions s" + schema.places());
        if (idle > 0) {
            leftOut.add(new Refused(
                    "table " + schema.worktrees(),
                    idle + (idle == 1 ? " row" : " rows")
                            + ": no session worked there; the others are stored with their sessions"));
        }
        for (String table : List.of("sessions", "tasks", "messages")) {
            Set<String> unknown = schema.unknown(table);
            if (!unknown.isEmpty()) {
                leftOut.add(new Refused("table " + table, "columns not imported: " + String.join(", ", unknown)));
            }
        }
        return List.copyOf(leftOut);
    }

    private static long count(SourceDatabase database, String sql) {
        try (Records counted = database.records(sql)) {
            ObjectNode row = counted.next();
            return row.path("n").longValue();
        }
    }
}
