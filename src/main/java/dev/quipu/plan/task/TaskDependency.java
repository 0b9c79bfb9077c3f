package dev.quipu.plan.task;

import io.soabase.recordbuilder.core.RecordBuilder;

/** That a task waits for another one of its spec. */
@RecordBuilder
public record TaskDependency(String teamId, String taskId, String dependsOnId) {}
