package dev.quipu.artifact;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The contents of artifacts, each kept once a team. */
@ApplicationScoped
public class ArtifactContents {

    private final ArtifactStore store;

    public ArtifactContents(ArtifactStore store) {
        this.store = store;
    }

    /** Removes a content that no artifact has any more; one that another artifact has stays. */
    Uni<Void> release(String teamId, String sha256) {
        return store.release(teamId, sha256).replaceWithVoid();
    }
}
