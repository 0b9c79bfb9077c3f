package dev.quipu.plan.spec;

import dev.quipu.base.json.Json;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * A spec's content as it was; never changed.
 *
 * @param versionNumber from 1, without gaps
 * @param actorType whether a person or an agent wrote it
 * @param actorId the id of the key or person, or <code>anyone</code> or <code>command</code>
 * @param changeSummary what was changed, in the writer's words; empty if nothing was said
 */
@RecordBuilder
public record SpecVersion(
        String teamId,
        String id,
        String specId,
        long versionNumber,
        Json content,
        ActorType actorType,
        String actorId,
        String changeSummary,
        Instant createdAt) {}
