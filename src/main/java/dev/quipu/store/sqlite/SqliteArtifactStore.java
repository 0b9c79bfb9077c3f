package dev.quipu.store.sqlite;

import dev.quipu.plan.artifact.Artifact;
import dev.quipu.plan.artifact.ArtifactBuilder;
import dev.quipu.plan.artifact.ArtifactQuery;
import dev.quipu.plan.artifact.ArtifactStore;
import dev.quipu.plan.artifact.StoredContent;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Artifacts in SQLite. */
final class SqliteArtifactStore implements ArtifactStore {

    private static final Columns COLUMNS = new Columns(Columns.of(Artifact.class).components().stream()
            .filter(component -> !component.equals("sizeBytes"))
            .toList());
    /** What an artifact is read from: its row, and the size of its content. */
    private static final String READ = COLUMNS.list()
            + ", (SELECT c.size_bytes FROM artifact_contents c WHERE c.team_id = artifacts.team_id"
            + " AND c.sha256 = artifacts.sha256) AS size_bytes";

    private static final List<String> FIXED = List.of("teamId", "id", "agentRunId", "taskId", "sha256", "createdAt");

    private static final SqliteListing<Artifact> LISTING =
            new SqliteListing<>("artifacts", READ, "created_at", "id", Artifact.class);

    private final SqliteDatabase database;

    SqliteArtifactStore(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public Uni<Artifact> create(Artifact artifact, Journal<Artifact> journal) {
        return database.write(handle -> {
            String spec = spec(handle, "agent_runs", artifact.teamId(), artifact.agentRunId())
                    .orElseThrow(() -> new NotFoundException("run", artifact.agentRunId()));
            if (artifact.taskId() != null
                    && !spec(handle, "tasks", artifact.teamId(), artifact.taskId())
                            .equals(Optional.of(spec))) {
                throw new NotFoundException("task", artifact.taskId());
            }
            if (byId(handle, artifact.teamId(), artifact.id()).isPresent()) {
                throw new AlreadyExistsException("artifact", artifact.id());
            }
            handle.createUpdate("INSERT INTO artifacts (" + COLUMNS.list() + ") VALUES (" + COLUMNS.parameters() + ")")
                    .bindMethods(artifact)
                    .execute();
            SqliteAudit.write(handle, journal.entries(null, artifact));
            return artifact;
        });
    }

    private static Optional<String> spec(Handle handle, String table, String teamId, String id) {
        return handle.createQuery("SELECT spec_id FROM " + table + " WHERE team_id = :team AND id = :id")
                .bind("team", teamId)
                .bind("id", id)
                .mapTo(String.class)
                .findOne();
    }

    @Override
    public Uni<Optional<Artifact>> find(String teamId, String id) {
        return database.read(handle -> byId(handle, teamId, id));
    }

    @Override
    public Uni<Page<Artifact>> list(String teamId, ArtifactQuery query) {
        return database.read(handle -> Page.of(
                listing(handle, "SELECT ", teamId, query).mapTo(Artifact.class).list(),
                query.limit(),
                artifact -> new Cursor(artifact.createdAt(), artifact.id())));
    }

    static Query listing(Handle handle, String verb, String teamId, ArtifactQuery query) {
        Conditions conditions = new Conditions(teamId)
                .and("agent_run_id = :run", "run", query.runId())
                .and("task_id = :task", "task", query.taskId())
                .in("type", "types", query.types())
                .and("sha256 = :sha256", "sha256", query.sha256())
                .and("created_at > :after", "after", query.after())
                .and("created_at < :before", "before", query.before());
        return LISTING.query(handle, verb, conditions, query.cursor(), query.limit());
    }

    @Override
    public Uni<Artifact> update(String teamId, String id, UnaryOperator<Artifact> change, Journal<Artifact> journal) {
        return database.write(handle -> {
            Artifact before = stored(handle, teamId, id);
            return changed(handle, before, change.apply(before), journal);
        });
    }

    private static Artifact changed(Handle handle, Artifact before, Artifact wanted, Journal<Artifact> journal) {
        handle.createUpdate(
                        "UPDATE artifacts SET " + COLUMNS.assignments(FIXED) + " WHERE team_id = :teamId AND id = :id")
                .bindMethods(ArtifactBuilder.builder(wanted)
                        .teamId(before.teamId())
                        .id(before.id())
                        .build())
                .execute();
        Artifact after = stored(handle, before.teamId(), before.id());
        SqliteAudit.write(handle, journal.entries(before, after));
        return after;
    }

    @Override
    public Uni<Artifact> attach(
            String teamId,
            String id,
            StoredContent content,
            String lost,
            UnaryOperator<Artifact> change,
            Journal<Artifact> journal) {
        return database.write(handle -> {
            Artifact before = stored(handle, teamId, id);
            Artifact wanted = change.apply(before);
            SqliteArtifactContents.insert(handle, content, lost);
            handle.createUpdate("UPDATE artifacts SET sha256 = :sha256 WHERE team_id = :team AND id = :id")
                    .bind("sha256", content.sha256())
                    .bind("team", teamId)
                    .bind("id", id)
                    .execute();
            return changed(handle, before, wanted, journal);
        });
    }

    @Override
    public Uni<Optional<StoredContent>> content(String teamId, String sha256) {
        return database.read(handle -> SqliteArtifactContents.find(handle, teamId, sha256));
    }

    @Override
    public Uni<Void> delete(String teamId, String id, UnaryOperator<Artifact> condition, Journal<Artifact> journal) {
        return database.write(handle -> {
            Artifact before = stored(handle, teamId, id);
            condition.apply(before);
            handle.createUpdate("DELETE FROM artifacts WHERE team_id = :team AND id = :id")
                    .bind("team", teamId)
                    .bind("id", id)
                    .execute();
            SqliteAudit.write(handle, journal.entries(before, null));
            return null;
        });
    }

    @Override
    public Uni<Optional<StoredContent>> release(String teamId, String sha256) {
        return database.write(handle -> SqliteArtifactContents.release(handle, teamId, sha256));
    }

    @Override
    public Uni<List<StoredContent>> unused(Instant storedBefore, int limit) {
        return database.write(handle -> SqliteArtifactContents.unused(handle, storedBefore, limit));
    }

    private static Artifact stored(Handle handle, String teamId, String id) {
        return byId(handle, teamId, id).orElseThrow(() -> new NotFoundException("artifact", id));
    }

    private static Optional<Artifact> byId(Handle handle, String teamId, String id) {
        return handle.createQuery("SELECT " + READ + " FROM artifacts WHERE team_id = :team AND id = :id")
                .bind("team", teamId)
                .bind("id", id)
                .mapTo(Artifact.class)
                .findOne();
    }
}
