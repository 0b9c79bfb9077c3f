package dev.quipu.plan.run;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;

/**
 * One agent at work on a spec, from its place in the queue to its end.
 *
 * @param environmentId where it runs, in the words of whoever runs it; null if not told
 * @param startedAt null until it runs; stays null if it was cancelled before
 * @param completedAt when it completed, failed or was cancelled; null before
 * @param sessionIds the sessions that it worked in, in the order of their ids; some may not be stored (yet)
 */
@RecordBuilder
public record AgentRun(
        String teamId,
        String id,
        String specId,
        AgentRole agentRole,
        AgentRunStatus status,
        String environmentId,
        String model,
        Instant startedAt,
        Instant completedAt,
        List<String> sessionIds,
        Instant createdAt,
        Instant updatedAt) {}
