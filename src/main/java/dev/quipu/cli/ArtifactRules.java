package dev.quipu.cli;

import dev.quipu.artifact.Artifacts;
import dev.quipu.artifact.LocalContents;
import jakarta.enterprise.context.ApplicationScoped;

/** The rules for artifacts and their contents, for commands. */
@ApplicationScoped
class ArtifactRules {

    private final Artifacts artifacts;
    private final LocalContents contents;

    ArtifactRules(Artifacts artifacts, LocalContents contents) {
        this.artifacts = artifacts;
        this.contents = contents;
    }

    Artifacts artifacts() {
        return artifacts;
    }

    LocalContents contents() {
        return contents;
    }
}
