package dev.quipu.plan.task;

import dev.quipu.base.problem.Failure;
import dev.quipu.base.problem.ProblemKind;

/** A spec has as many tasks as it may have; nothing was stored. */
public class TooManyTasksException extends Failure {

    /** The problem of this failure. */
    public static final ProblemKind KIND = new ProblemKind("too-many-tasks", 409, "Too many tasks");

    public TooManyTasksException(String specId, int most) {
        super(KIND, "Spec " + specId + " has " + most + " tasks, the maximum of a spec.");
    }
}
