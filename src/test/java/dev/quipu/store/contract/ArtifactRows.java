package dev.quipu.store.contract;

import dev.quipu.base.json.Json;
import dev.quipu.plan.artifact.ArtifactBuilder;
import dev.quipu.plan.artifact.ArtifactType;
import dev.quipu.plan.artifact.Place;
import dev.quipu.plan.artifact.StoredContent;
import java.nio.ByteBuffer;

/** Artifacts and contents of the test's team. */
abstract class ArtifactRows extends StoreContract {

    final ArtifactBuilder artifact(String id) {
        return ArtifactBuilder.builder()
                .teamId(team)
                .id(id)
                .agentRunId(PlannedWork.RUN)
                .type(ArtifactType.LOG)
                .path("log")
                .metadata(Json.EMPTY_OBJECT)
                .createdAt(Samples.NOON)
                .updatedAt(Samples.NOON);
    }

    final StoredContent small(String sha256) {
        return new StoredContent(
                team, sha256, 4, Place.DATABASE, null, ByteBuffer.wrap(new byte[] {0, -1, 10, 127}), Samples.NOON);
    }

    final StoredContent large(String sha256, String key) {
        return new StoredContent(team, sha256, 100_000, Place.FILE, key, null, Samples.NOON);
    }
}
