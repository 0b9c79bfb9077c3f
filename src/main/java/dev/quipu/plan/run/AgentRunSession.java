package dev.quipu.plan.run;

import io.soabase.recordbuilder.core.RecordBuilder;

/** A session that a run worked in. */
@RecordBuilder
public record AgentRunSession(String teamId, String agentRunId, String sessionId) {}
