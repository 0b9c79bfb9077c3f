package dev.quipu.plan.task;

import dev.quipu.plan.run.AgentRun;
import java.util.List;

/**
 * A task with all that decides whether a run may have it. It may if the task is pending, or assigned or running with a lease
 * that has run out or a holder that has ended, and if all that it depends on was completed or skipped.
 *
 * @param waitsFor the ids of what it depends on and was neither completed nor skipped, in their order
 * @param holder the run that holds it, null if none does
 * @param claimant the run that wants it, null if there is no such run
 */
public record Claimable(Task task, List<String> waitsFor, AgentRun holder, AgentRun claimant) {}
