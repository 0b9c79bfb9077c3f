package dev.quipu.plan.task;

import java.util.List;
import java.util.Map;

/**
 * What each task of a spec depends on, the task that is about to be stored included.
 *
 * @param dependencies by a task's id the ids of what it depends on; of the new or changed task some may name no task
 */
public record TaskGraph(Map<String, List<String>> dependencies) {}
