package dev.quipu.store.json.unserved;

import dev.quipu.plan.artifact.Artifact;
import dev.quipu.plan.artifact.ArtifactQuery;
import dev.quipu.plan.artifact.ArtifactStore;
import dev.quipu.plan.artifact.StoredContent;
import dev.quipu.port.BackendName;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import dev.quipu.port.UnsupportedByBackendException;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** There are no artifacts here; what nobody uses of their contents, which is asked all the time, is nothing. */
public final class NoArtifacts implements ArtifactStore {

    @Override
    public Uni<Artifact> create(Artifact artifact, Journal<Artifact> journal) {
        return refused();
    }

    @Override
    public Uni<Optional<Artifact>> find(String teamId, String id) {
        return refused();
    }

    @Override
    public Uni<Page<Artifact>> list(String teamId, ArtifactQuery query) {
        return refused();
    }

    @Override
    public Uni<Artifact> update(String teamId, String id, UnaryOperator<Artifact> change, Journal<Artifact> journal) {
        return refused();
    }

    @Override
    public Uni<Artifact> attach(
            String teamId,
            String id,
            StoredContent content,
            String lost,
            UnaryOperator<Artifact> change,
            Journal<Artifact> journal) {
        return refused();
    }

    @Override
    public Uni<Optional<StoredContent>> content(String teamId, String sha256) {
        return refused();
    }

    @Override
    public Uni<Void> delete(String teamId, String id, UnaryOperator<Artifact> condition, Journal<Artifact> journal) {
        return refused();
    }

    @Override
    public Uni<Optional<StoredContent>> release(String teamId, String sha256) {
        return refused();
    }

    @Override
    public Uni<List<StoredContent>> unused(Instant storedBefore, int limit) {
        return Uni.createFrom().item(List.of());
    }

    private static <T> Uni<T> refused() {
        return Uni.createFrom().failure(new UnsupportedByBackendException(BackendName.JSON, "artifacts"));
    }
}
