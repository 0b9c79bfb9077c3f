package dev.quipu.plan.artifact;

import dev.quipu.base.json.Json;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * Something that a run produced.
 *
 * @param taskId the task that it belongs to, of the same spec as the run; null if of none
 * @param path its name where it was made
 * @param contentType its media type; null if not told
 * @param sha256 of its content, in lower-case hexadecimal; null until there is one
 * @param sizeBytes of its content; null until there is one
 */
@RecordBuilder
public record Artifact(
        String teamId,
        String id,
        String agentRunId,
        String taskId,
        ArtifactType type,
        String path,
        String contentType,
        Json metadata,
        String sha256,
        Long sizeBytes,
        Instant createdAt,
        Instant updatedAt) {}
