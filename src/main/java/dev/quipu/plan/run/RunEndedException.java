package dev.quipu.plan.run;

import dev.quipu.base.problem.Failure;
import dev.quipu.base.problem.ProblemKind;

/** A run that has ended wants a task; the row stays as it was. */
public class RunEndedException extends Failure {

    /** The problem of this failure. */
    public static final ProblemKind KIND = new ProblemKind("run-ended", 409, "Run ended");

    public RunEndedException(String id, String status) {
        super(KIND, "Run " + id + " is " + status + " and cannot claim tasks; start another run.");
    }
}
