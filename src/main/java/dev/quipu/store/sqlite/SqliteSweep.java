package dev.quipu.store.sqlite;

import dev.quipu.access.team.Remains;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Removes the rows of a deleted team bit by bit: what points to other rows goes before them. */
final class SqliteSweep {

    static final List<String> TABLES = List.of(
            "artifacts",
            "artifact_contents",
            "task_dependencies",
            "tasks",
            "agent_run_sessions",
            "agent_runs",
            "spec_versions",
            "specs",
            "git_activity",
            "git_rewrites",
            "events",
            "message_usage",
            "idempotency_keys",
            "sessions",
            "workspace_devices",
            "devices",
            "workspaces",
            "api_keys",
            "team_members");

    private SqliteSweep() {}

    /** What is left; one writer alone is never held by another. */
    static Remains run(Handle handle, String teamId, int rows) {
        Optional<Optional<Instant>> deletedAt = handle.createQuery("SELECT deleted_at FROM teams WHERE id = :team")
                .bind("team", teamId)
                .map((row, context) -> Optional.ofNullable(row.getObject(1))
                        .map(micros -> SqliteMapping.instant(((Number) micros).longValue())))
                .findOne();
        if (deletedAt.isEmpty()) {
            return Remains.NONE;
        }
        if (deletedAt.get().isEmpty()) {
            throw new IllegalStateException("The team " + teamId + " was not deleted, so its rows stay.");
        }
        for (String table : TABLES) {
            int removed = handle.createUpdate(removal(table))
                    .bind("team", teamId)
                    .bind("rows", rows)
                    .execute();
            if (removed >= rows) {
                return Remains.MORE;
            }
        }
        handle.createUpdate("DELETE FROM teams WHERE id = :team")
                .bind("team", teamId)
                .execute();
        return Remains.NONE;
    }

    static String removal(String table) {
        return "DELETE FROM " + table + " WHERE rowid IN (SELECT rowid FROM " + table
                + " WHERE team_id = :team LIMIT :rows)";
    }
}
