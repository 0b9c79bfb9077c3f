package dev.quipu.store.contract;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.quipu.json.Json;
import dev.quipu.spec.ActorType;
import dev.quipu.spec.Spec;
import dev.quipu.spec.SpecBuilder;
import dev.quipu.spec.SpecChange;
import dev.quipu.spec.SpecStatus;
import dev.quipu.spec.SpecSummary;
import dev.quipu.spec.SpecVersion;
import dev.quipu.spec.SpecVersionSummary;

/** Specs and versions for tests, not stored. */
final class TestSpecs {

    /** A content whose key order and digits have to come back. */
    static final Json CONTENT =
            new Json("{\"meta\":{\"b\":1.10,\"a\":123456789012345678901234567890.123},\"intent\":\"Köşk 😀\"}");

    private TestSpecs() {}

    static Spec spec(String team, String id) {
        return new Spec(team, id, "Plan " + id, CONTENT, SpecStatus.DRAFT, 1, "anyone", Samples.NOON, Samples.NOON);
    }

    /** The version that a spec's row tells of. */
    static SpecVersion version(Spec spec, String summary) {
        return new SpecVersion(
                spec.teamId(),
                UlidCreator.getMonotonicUlid().toString(),
                spec.id(),
                spec.versionNumber(),
                spec.content(),
                ActorType.AGENT,
                "key 1",
                summary,
                spec.updatedAt());
    }

    /** A change to another content. */
    static SpecChange rewritten(Spec before, String content) {
        Spec after = SpecBuilder.builder(before)
                .content(new Json(content))
                .versionNumber(before.versionNumber() + 1)
                .updatedAt(before.updatedAt().plusSeconds(1))
                .build();
        return new SpecChange(after, version(after, "to " + after.versionNumber()));
    }

    static SpecSummary summary(Spec spec) {
        return new SpecSummary(
                spec.teamId(),
                spec.id(),
                spec.title(),
                spec.status(),
                spec.versionNumber(),
                spec.createdBy(),
                spec.createdAt(),
                spec.updatedAt());
    }

    static SpecVersionSummary summary(SpecVersion version) {
        return new SpecVersionSummary(
                version.teamId(),
                version.id(),
                version.specId(),
                version.versionNumber(),
                version.actorType(),
                version.actorId(),
                version.changeSummary(),
                version.createdAt());
    }
}
