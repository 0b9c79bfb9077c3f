package dev.quipu.transfer;

import java.util.stream.Collectors;

/** Something stands against a move; nothing was moved. Its message names the first damaged rows of the source. */
public class MoveRefusedException extends RuntimeException {

    private static final int MOST_NAMED = 20;

    private final transient MovePlan plan;

    MoveRefusedException(MovePlan plan) {
        super("Nothing was moved: "
                + plan.checks().stream()
                        .filter(check -> check.state() == Preflight.State.FAILED)
                        .map(check -> check.what() + ": " + check.detail())
                        .reduce((one, other) -> one + " " + other)
                        .orElse("")
                + plan.invalid().stream()
                        .limit(MOST_NAMED)
                        .map(row -> "\n" + row.place() + ": " + row.reason())
                        .collect(Collectors.joining()));
        this.plan = plan;
    }

    /** What stands against it. */
    public MovePlan plan() {
        return plan;
    }
}
