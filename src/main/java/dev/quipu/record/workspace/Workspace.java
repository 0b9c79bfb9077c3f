package dev.quipu.record.workspace;

import dev.quipu.base.json.Json;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * A repository, the same on every machine.
 *
 * @param teamId the team it belongs to
 * @param id our ULID
 * @param canonicalId from its remote, see {@link CanonicalId}; unique within the team
 * @param displayName what people call it; the last part of the canonical id until somebody changes it
 * @param defaultBranch null if unknown
 * @param metadata an object
 * @param firstSeenAt when it was made
 * @param updatedAt when it was last changed
 */
@RecordBuilder
public record Workspace(
        String teamId,
        String id,
        String canonicalId,
        String displayName,
        String defaultBranch,
        Json metadata,
        Instant firstSeenAt,
        Instant updatedAt) {}
