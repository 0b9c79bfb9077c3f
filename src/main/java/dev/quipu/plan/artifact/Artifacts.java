package dev.quipu.plan.artifact;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.quipu.access.audit.AuditTrail;
import dev.quipu.base.json.Json;
import dev.quipu.base.time.Timestamps;
import dev.quipu.base.validation.Filters;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.Caller;
import dev.quipu.port.Cursor;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What holds for artifacts on every backend; their contents are {@link ArtifactContents}' matter. */
@ApplicationScoped
public class Artifacts {

    /** Characters in a path. */
    static final int PATH_LENGTH = 1_000;

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Set<String> KEPT_OF_DELETED =
            Set.of("id", "agent_run_id", "task_id", "type", "sha256", "size_bytes", "created_at");

    private final ArtifactStore store;
    private final ArtifactContents contents;
    private final Clock clock;
    private final AuditTrail trail;

    public Artifacts(ArtifactStore store, ArtifactContents contents, Clock clock, AuditTrail trail) {
        this.store = store;
        this.contents = contents;
        this.clock = clock;
        this.trail = trail;
    }

    /** Makes an artifact without content. Its id is the client's, or a ULID of ours. */
    public Uni<Artifact> create(Caller caller, Map<String, Json> fields) {
        Instant now = Timestamps.cut(clock.instant());
        Artifact blank = ArtifactBuilder.builder()
                .teamId(caller.teamId())
                .id(UlidCreator.getMonotonicUlid().toString())
                .metadata(Json.EMPTY_OBJECT)
                .createdAt(now)
                .updatedAt(now)
                .build();
        Artifact artifact = ArtifactTable.ARTIFACTS.filled(blank, fields, "artifact");
        return store.create(artifact, trail.of(caller, "artifact.create", Artifact::id))
                .onFailure(NotFoundException.class)
                .transform(unknown -> unknownField(((NotFoundException) unknown).kind()));
    }

    private static ValidationException unknownField(String kind) {
        return kind.equals("run")
                ? new ValidationException("agent_run_id", "does not name an existing run")
                : new ValidationException("task_id", "does not name a task of the run's spec");
    }

    /** Finds an artifact; fails with {@link NotFoundException}. */
    public Uni<Artifact> get(String teamId, String id) {
        return store.find(teamId, id).map(found -> found.orElseThrow(() -> new NotFoundException("artifact", id)));
    }

    /** Lists artifacts, the newest first; a run or task that does not exist has none. */
    public Uni<Page<Artifact>> list(String teamId, ArtifactFilter filter, Cursor cursor, int limit) {
        if (filter.sha256() != null && !SHA256.matcher(filter.sha256()).matches()) {
            throw new ValidationException("sha256", "must be 64 lowercase hexadecimal digits");
        }
        return store.list(
                teamId,
                new ArtifactQuery(
                        filter.run(),
                        filter.task(),
                        Filters.constants("type", filter.type(), ArtifactType.class),
                        filter.sha256(),
                        Filters.time("after", filter.after()),
                        Filters.time("before", filter.before()),
                        cursor,
                        limit));
    }

    /**
     * Changes an artifact's path, media type or metadata by a merge patch.
     *
     * @param condition sees the row first and may throw to leave it as it is
     */
    public Uni<Artifact> patch(Caller caller, String id, Map<String, Json> patch, UnaryOperator<Artifact> condition) {
        return store.update(
                caller.teamId(),
                id,
                before -> changed(condition.apply(before), patch),
                trail.of(caller, "artifact.update", Artifact::id));
    }

    private Artifact changed(Artifact before, Map<String, Json> patch) {
        Artifact after = ArtifactTable.ARTIFACTS.patched(before, patch, "artifact");
        return after.equals(before)
                ? before
                : ArtifactBuilder.builder(after)
                        .updatedAt(Timestamps.cut(clock.instant()))
                        .build();
    }

    /** Deletes an artifact, and its content if no other one has it. The audit log learns which one it was. */
    public Uni<Void> delete(Caller caller, String id, UnaryOperator<Artifact> condition) {
        return store.find(caller.teamId(), id)
                .flatMap(found -> store.delete(
                                caller.teamId(),
                                id,
                                condition,
                                trail.ofEnd(caller, "artifact.delete", Artifact::id, KEPT_OF_DELETED))
                        .call(gone -> found.isEmpty() || found.get().sha256() == null
                                ? Uni.createFrom().voidItem()
                                : contents.release(caller.teamId(), found.get().sha256())));
    }
}
