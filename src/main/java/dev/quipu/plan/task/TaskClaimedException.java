package dev.quipu.plan.task;

import dev.quipu.base.problem.Failure;
import dev.quipu.base.problem.ProblemKind;
import java.time.Instant;

/** A task is held by another run than the one that a caller speaks for; the row stays as it was. */
public class TaskClaimedException extends Failure {

    /** The problem of this failure. */
    public static final ProblemKind KIND = new ProblemKind("task-claimed", 409, "Task already claimed");

    private TaskClaimedException(String message) {
        super(KIND, message);
    }

    /**
     * Another run has what a run wants to claim.
     *
     * @param until when its lease runs out
     */
    public static TaskClaimedException held(String id, String holder, Instant until) {
        return new TaskClaimedException("Task " + id + " is held by run " + holder + " until " + until + ".");
    }

    /**
     * A change comes from somebody who does not speak for the run that has the task, or had it last.
     *
     * @param until when its lease runs out, null if it has ended
     */
    public static TaskClaimedException notYours(String id, String status, String holder, Instant until) {
        return new TaskClaimedException(
                "Task " + id + " is " + status + (holder == null ? " and held by no run" : " and held by run " + holder)
                        + (until == null ? "" : " until " + until)
                        + ": only the run that holds a task may make this change, by sending its id as agent_run_id.");
    }
}
