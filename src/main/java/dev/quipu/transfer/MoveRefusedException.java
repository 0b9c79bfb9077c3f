package dev.quipu.transfer;

/** Something stands against a move; nothing was moved. */
public class MoveRefusedException extends RuntimeException {

    private final transient MovePlan plan;

    MoveRefusedException(MovePlan plan) {
        super("Nothing was moved: "
                + plan.checks().stream()
                        .filter(check -> check.state() == Preflight.State.FAILED)
                        .map(check -> check.what() + ": " + check.detail())
                        .reduce((one, other) -> one + " " + other)
                        .orElse(""));
        this.plan = plan;
    }

    /** What stands against it. */
    public MovePlan plan() {
        return plan;
    }
}
