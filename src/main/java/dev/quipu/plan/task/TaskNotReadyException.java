package dev.quipu.plan.task;

import dev.quipu.base.problem.Failure;
import dev.quipu.base.problem.ProblemKind;
import java.util.List;

/** A task waits for others and cannot be claimed; the row stays as it was. */
public class TaskNotReadyException extends Failure {

    /** The problem of this failure. */
    public static final ProblemKind KIND = new ProblemKind("task-not-ready", 409, "Task not ready");

    public TaskNotReadyException(String id, List<String> waitsFor) {
        super(
                KIND,
                "Task " + id + " depends on tasks that are not completed or skipped: " + String.join(", ", waitsFor)
                        + ".");
    }
}
