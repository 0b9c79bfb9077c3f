package dev.quipu.plan.task;

import dev.quipu.base.json.Json;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;

/**
 * A piece of a spec's work.
 *
 * @param agentRunId the run that holds it, or held it last; null if none ever did, or it was given back
 * @param dependsOn the ids of the tasks of the same spec that have to be completed or skipped before, in their order
 * @param result what came out, as it was sent; null if nothing was told
 * @param attempts how often it was claimed; a renewed lease is no claim
 * @param claimedAt when its run took it; null like {@code agentRunId}
 * @param leaseExpiresAt from then on another run may claim it, unless it has ended; null if nobody holds it
 * @param completedAt when it was completed, failed or was skipped; null before
 */
@RecordBuilder
public record Task(
        String teamId,
        String id,
        String specId,
        String agentRunId,
        String title,
        String description,
        TaskStatus status,
        List<String> dependsOn,
        Json result,
        long attempts,
        Instant claimedAt,
        Instant leaseExpiresAt,
        Instant completedAt,
        Instant createdAt,
        Instant updatedAt) {}
