package dev.quipu.store.contract;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.quipu.base.json.Json;
import dev.quipu.plan.spec.ActorType;
import dev.quipu.plan.spec.Spec;
import dev.quipu.plan.spec.SpecBuilder;
import dev.quipu.plan.spec.SpecChange;
import dev.quipu.plan.spec.SpecStatus;
import dev.quipu.plan.spec.SpecSummary;
import dev.quipu.plan.spec.SpecVersion;
import dev.quipu.plan.spec.SpecVersionSummary;

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
