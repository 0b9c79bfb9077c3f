package dev.quipu.plan.task;

/**
 * The filters of a spec's tasks as a client writes them. A null field does not narrow.
 *
 * @param status states, separated by commas
 * @param run the run that holds them, or held them last
 * @param ready <code>true</code> for those that a run could claim now; <code>false</code> does not narrow
 */
public record TaskFilter(String status, String run, String ready) {}
