package dev.quipu.store.postgres;

import dev.quipu.plan.artifact.Artifact;
import dev.quipu.plan.artifact.ArtifactQuery;
import dev.quipu.plan.artifact.ArtifactStore;
import dev.quipu.plan.artifact.StoredContent;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Artifacts in PostgreSQL. */
@ApplicationScoped
@Typed(PostgresArtifactStore.class)
class PostgresArtifactStore implements ArtifactStore {

    private final ArtifactRepository rows;
    private final ContentRepository contents;
    private final AuditRepository audit;

    PostgresArtifactStore(ArtifactRepository rows, ContentRepository contents, AuditRepository audit) {
        this.rows = rows;
        this.contents = contents;
        this.audit = audit;
    }

    /** What it needs is looked at each time before it is tried; if it goes after the look, the foreign keys refuse. */
    @Override
    public Uni<Artifact> create(Artifact artifact, Journal<Artifact> journal) {
        return Changes.of(() -> spec("agent_runs", artifact.teamId(), artifact.agentRunId())
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("run", artifact.agentRunId()))
                .flatMap(spec -> taskMustBeOf(spec, artifact))
                .flatMap(there -> rows.findById(key(artifact.teamId(), artifact.id())))
                .flatMap(existing -> {
                    if (existing != null) {
                        throw new AlreadyExistsException("artifact", artifact.id());
                    }
                    return rows.persistAndFlush(ArtifactEntity.of(artifact));
                })
                .flatMap(stored -> audit.write(journal.entries(null, artifact)))
                .replaceWith(artifact));
    }

    private static Uni<Void> taskMustBeOf(String specId, Artifact artifact) {
        return artifact.taskId() == null
                ? Uni.createFrom().voidItem()
                : spec("tasks", artifact.teamId(), artifact.taskId()).map(ofTask -> {
                    if (!specId.equals(ofTask)) {
                        throw new NotFoundException("task", artifact.taskId());
                    }
                    return null;
                });
    }

    /** The spec of a run or a task, null if there is none. */
    private static Uni<String> spec(String table, String teamId, String id) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "SELECT spec_id FROM " + table + " WHERE team_id = ?1 AND id = ?2", String.class)
                        .setParameter(1, teamId)
                        .setParameter(2, id)
                        .getSingleResultOrNull());
    }

    @Override
    public Uni<Optional<Artifact>> find(String teamId, String id) {
        return PostgresErrors.told(() -> Panache.withSession(() -> rows.findById(key(teamId, id)))
                .map(row -> Optional.ofNullable(row).map(ArtifactEntity::toArtifact)));
    }

    @Override
    public Uni<Page<Artifact>> list(String teamId, ArtifactQuery query) {
        Listing listing = Listing.newestFirst(teamId, "createdAt", query.cursor())
                .and("agentRunId = :run", "run", query.runId())
                .and("taskId = :task", "task", query.taskId())
                .in(
                        "type",
                        "types",
                        query.types().stream()
                                .map(type -> type.name().toLowerCase(Locale.ROOT))
                                .toList())
                .and("sha256 = :sha256", "sha256", query.sha256())
                .and("createdAt > :after", "after", query.after())
                .and("createdAt < :before", "before", query.before());
        return PostgresErrors.told(() -> Panache.withSession(() -> rows.find(listing.where(), listing.parameters())
                        .range(0, query.limit())
                        .list())
                .map(found -> Page.of(
                        found.stream().map(ArtifactEntity::toArtifact).toList(),
                        query.limit(),
                        artifact -> new Cursor(artifact.createdAt(), artifact.id()))));
    }

    @Override
    public Uni<Artifact> update(String teamId, String id, UnaryOperator<Artifact> change, Journal<Artifact> journal) {
        return Changes.of(() -> locked(teamId, id).flatMap(row -> {
            Artifact before = row.toArtifact();
            row.take(change.apply(before));
            Artifact after = row.toArtifact();
            return audit.write(journal.entries(before, after)).replaceWith(after);
        }));
    }

    @Override
    public Uni<Artifact> attach(
            String teamId,
            String id,
            StoredContent content,
            String lost,
            UnaryOperator<Artifact> change,
            Journal<Artifact> journal) {
        return Changes.of(() -> locked(teamId, id).flatMap(row -> {
            Artifact before = row.toArtifact();
            Artifact wanted = change.apply(before);
            return contents.insert(content, lost).flatMap(there -> {
                row.take(wanted);
                row.sha256 = content.sha256();
                row.sizeBytes = content.sizeBytes();
                Artifact after = row.toArtifact();
                return audit.write(journal.entries(before, after)).replaceWith(after);
            });
        }));
    }

    @Override
    public Uni<Optional<StoredContent>> content(String teamId, String sha256) {
        return PostgresErrors.told(
                () -> Panache.withSession(() -> contents.findById(new ContentEntity.Key(teamId, sha256)))
                        .map(row -> Optional.ofNullable(row).map(ContentEntity::toContent)));
    }

    @Override
    public Uni<Void> delete(String teamId, String id, UnaryOperator<Artifact> condition, Journal<Artifact> journal) {
        return Changes.of(() -> locked(teamId, id)
                .flatMap(row -> {
                    Artifact before = row.toArtifact();
                    condition.apply(before);
                    return rows.delete("teamId = ?1 and id = ?2", teamId, id)
                            .flatMap(gone -> audit.write(journal.entries(before, null)));
                })
                .replaceWithVoid());
    }

    @Override
    public Uni<Optional<StoredContent>> release(String teamId, String sha256) {
        return contents.release(teamId, sha256).map(gone -> gone.stream().findFirst());
    }

    @Override
    public Uni<List<StoredContent>> unused(Instant storedBefore, int limit) {
        return contents.unused(storedBefore, limit);
    }

    private Uni<ArtifactEntity> locked(String teamId, String id) {
        return rows.findById(key(teamId, id), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("artifact", id));
    }

    private static TeamRowKey key(String teamId, String id) {
        return new TeamRowKey(teamId, id);
    }
}
