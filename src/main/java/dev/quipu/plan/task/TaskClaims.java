package dev.quipu.plan.task;

import dev.quipu.base.validation.ValidationException;
import dev.quipu.plan.run.AgentRun;
import dev.quipu.plan.run.RunEndedException;
import java.time.Duration;
import java.time.Instant;

/** Which run may have a task. */
final class TaskClaims {

    private TaskClaims() {}

    /**
     * The task as it is after a claim. A claim by the run that holds it renews the lease and is no new attempt.
     *
     * @param renews whether the run may hold it already
     * @throws ValidationException if there is no such run, or it is of another spec
     * @throws RunEndedException if the run has ended
     * @throws TaskClaimedException if another run holds it, or the run itself and its claim does not renew
     * @throws TaskNotReadyException if it waits for others
     * @throws dev.quipu.base.problem.IllegalTransitionException if the task has ended
     */
    static Task claimed(Claimable claimable, Instant now, Duration lease, boolean renews) {
        Task task = claimable.task();
        AgentRun claimant = checked(claimable.claimant(), task);
        if (!isHeld(task) && task.status() != TaskStatus.PENDING) {
            throw task.status().refusal(task.id(), TaskStatus.ASSIGNED);
        }
        Instant until = now.plus(lease);
        if (renews && isHeld(task) && claimant.id().equals(task.agentRunId())) {
            return TaskBuilder.builder(task)
                    .leaseExpiresAt(until)
                    .updatedAt(now)
                    .build();
        }
        if (isHeld(task) && isAlive(claimable, now)) {
            throw TaskClaimedException.held(task.id(), task.agentRunId(), task.leaseExpiresAt());
        }
        if (!claimable.waitsFor().isEmpty()) {
            throw new TaskNotReadyException(task.id(), claimable.waitsFor());
        }
        return TaskBuilder.builder(task)
                .status(TaskStatus.ASSIGNED)
                .agentRunId(claimant.id())
                .attempts(task.attempts() + 1)
                .claimedAt(now)
                .leaseExpiresAt(until)
                .updatedAt(now)
                .build();
    }

    /** Whether a run has claimed it and is not done with it. */
    static boolean isHeld(Task task) {
        return task.status() == TaskStatus.ASSIGNED || task.status() == TaskStatus.RUNNING;
    }

    private static boolean isAlive(Claimable claimable, Instant now) {
        return claimable.task().leaseExpiresAt() != null
                && now.isBefore(claimable.task().leaseExpiresAt())
                && claimable.holder() != null
                && !claimable.holder().status().isEnd();
    }

    private static AgentRun checked(AgentRun claimant, Task task) {
        if (claimant == null) {
            throw new ValidationException("agent_run_id", "does not name an existing run");
        }
        if (!claimant.specId().equals(task.specId())) {
            throw new ValidationException("agent_run_id", "names a run of another spec");
        }
        if (claimant.status().isEnd()) {
            throw new RunEndedException(claimant.id(), claimant.status().text());
        }
        return claimant;
    }
}
