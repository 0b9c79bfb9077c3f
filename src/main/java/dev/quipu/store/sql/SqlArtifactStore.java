package dev.quipu.store.sql;

import dev.quipu.plan.artifact.Artifact;
import dev.quipu.plan.artifact.ArtifactBuilder;
import dev.quipu.plan.artifact.ArtifactQuery;
import dev.quipu.plan.artifact.ArtifactStore;
import dev.quipu.plan.artifact.ArtifactTable;
import dev.quipu.plan.artifact.StoredContent;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.port.table.Kind;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Artifacts in a SQL database. */
public final class SqlArtifactStore implements ArtifactStore {

    private static final Selection<Artifact> ARTIFACTS = Selection.of(
            ArtifactTable.ARTIFACTS,
            Map.of(
                    "size_bytes",
                    "(SELECT c.size_bytes FROM artifact_contents c WHERE c.team_id = artifacts.team_id"
                            + " AND c.sha256 = artifacts.sha256)"),
            "");

    private final SqlDatabase database;
    private final Rows<Artifact> rows;
    private final ContentRows contents;

    public SqlArtifactStore(SqlDatabase database) {
        this.database = database;
        this.rows = new Rows<>(database.dialect(), ARTIFACTS, "artifact");
        this.contents = new ContentRows(database.dialect());
    }

    /** What it needs is looked at each time before it is tried; if it goes after the look, the foreign keys refuse. */
    @Override
    public Uni<Artifact> create(Artifact artifact, Journal<Artifact> journal) {
        return Creation.of(rows, artifact.teamId(), Artifact::id)
                .run(
                        database,
                        journal,
                        executor -> spec(executor, "run", "agent_runs", artifact.teamId(), artifact.agentRunId())
                                .flatMap(spec -> taskMustBeOf(executor, spec, artifact))
                                .flatMap(there -> rows.insert(executor, artifact))
                                .flatMap(stored -> AuditEntries.write(executor, journal.entries(null, artifact)))
                                .replaceWith(artifact));
    }

    private static Uni<Void> taskMustBeOf(Executor executor, String specId, Artifact artifact) {
        return artifact.taskId() == null
                ? Uni.createFrom().voidItem()
                : spec(executor, "task", "tasks", artifact.teamId(), artifact.taskId())
                        .invoke(ofTask -> {
                            if (!specId.equals(ofTask)) {
                                throw new NotFoundException("task", artifact.taskId());
                            }
                        })
                        .replaceWithVoid();
    }

    /** The spec of a run or a task. */
    private static Uni<String> spec(Executor executor, String kind, String table, String teamId, String id) {
        return executor.query(
                        SqlStatement.of("SELECT spec_id FROM " + table + " WHERE team_id = ? AND id = ?", teamId, id),
                        row -> (String) row.value(0, Kind.TEXT))
                .map(found -> found.stream().findFirst().orElseThrow(() -> new NotFoundException(kind, id)));
    }

    @Override
    public Uni<Optional<Artifact>> find(String teamId, String id) {
        return database.read(executor -> rows.find(executor, teamId, id));
    }

    @Override
    public Uni<Page<Artifact>> list(String teamId, ArtifactQuery query) {
        return database.read(executor -> rows.page(
                executor,
                listing(teamId, query),
                query.limit(),
                artifact -> new Cursor(artifact.createdAt(), artifact.id())));
    }

    /** What reads a page. */
    public static SqlStatement listing(String teamId, ArtifactQuery query) {
        return new Conditions()
                .and("team_id = ?", teamId)
                .and("agent_run_id = ?", query.runId())
                .and("task_id = ?", query.taskId())
                .anyOf(
                        "type",
                        query.types().stream()
                                .map(type -> (String) ArtifactTable.TYPE.stored(type))
                                .toList())
                .and("sha256 = ?", query.sha256())
                .and("created_at > ?", query.after())
                .and("created_at < ?", query.before())
                .newestFirst(ARTIFACTS.text(), "created_at", "id", query.cursor(), query.limit());
    }

    @Override
    public Uni<Artifact> update(String teamId, String id, UnaryOperator<Artifact> change, Journal<Artifact> journal) {
        return database.change(executor -> rows.update(
                executor,
                before -> ArtifactBuilder.builder(change.apply(before))
                        .sha256(before.sha256())
                        .sizeBytes(before.sizeBytes())
                        .build(),
                journal,
                teamId,
                id));
    }

    @Override
    public Uni<Artifact> attach(
            String teamId,
            String id,
            StoredContent content,
            String lost,
            UnaryOperator<Artifact> change,
            Journal<Artifact> journal) {
        return database.change(executor -> rows.locked(executor, teamId, id).flatMap(before -> {
            Artifact after = ArtifactBuilder.builder(ArtifactTable.ARTIFACTS.kept(before, change.apply(before)))
                    .sha256(content.sha256())
                    .sizeBytes(content.sizeBytes())
                    .build();
            return ContentRows.insert(executor, content, lost)
                    .flatMap(there -> rows.write(executor, before, after, journal))
                    .replaceWith(after);
        }));
    }

    @Override
    public Uni<Optional<StoredContent>> content(String teamId, String sha256) {
        return database.read(executor -> ContentRows.find(executor, teamId, sha256));
    }

    @Override
    public Uni<Void> delete(String teamId, String id, UnaryOperator<Artifact> condition, Journal<Artifact> journal) {
        return database.change(executor -> rows.locked(executor, teamId, id)
                .invoke(condition::apply)
                .flatMap(before -> executor.execute(SqlStatement.delete(ArtifactTable.ARTIFACTS, teamId, id))
                        .flatMap(gone -> AuditEntries.write(executor, journal.entries(before, null)))));
    }

    @Override
    public Uni<Optional<StoredContent>> release(String teamId, String sha256) {
        return database.change(executor -> ContentRows.release(executor, teamId, sha256));
    }

    @Override
    public Uni<List<StoredContent>> unused(Instant storedBefore, int limit) {
        return database.change(executor -> contents.unused(executor, storedBefore, limit));
    }
}
