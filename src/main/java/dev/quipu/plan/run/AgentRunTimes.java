package dev.quipu.plan.run;

import dev.quipu.base.problem.FieldError;
import dev.quipu.base.validation.ValidationException;
import java.util.ArrayList;
import java.util.List;

/** Which times a run has in which state. */
final class AgentRunTimes {

    private AgentRunTimes() {}

    /**
     * Looks whether a run's times go with its state. A run that was cancelled may have begun or not.
     *
     * @throws ValidationException naming the fields that do not
     */
    static void check(AgentRun run) {
        List<FieldError> errors = new ArrayList<>();
        String status = run.status().text();
        boolean mayHaveBegun = run.status() != AgentRunStatus.QUEUED;
        boolean mustHaveBegun = mayHaveBegun && run.status() != AgentRunStatus.CANCELLED;
        if (mustHaveBegun && run.startedAt() == null) {
            errors.add(new FieldError("started_at", "must not be null for a run that is " + status));
        }
        if (!mayHaveBegun && run.startedAt() != null) {
            errors.add(new FieldError("started_at", "must be null for a run that is " + status));
        }
        if (run.status().isEnd() && run.completedAt() == null) {
            errors.add(new FieldError("completed_at", "must not be null for a run that is " + status));
        }
        if (!run.status().isEnd() && run.completedAt() != null) {
            errors.add(new FieldError("completed_at", "must be null for a run that is " + status));
        }
        if (run.startedAt() != null
                && run.completedAt() != null
                && run.completedAt().isBefore(run.startedAt())) {
            errors.add(new FieldError("completed_at", "must not be before started_at"));
        }
        if (!errors.isEmpty()) {
            throw new ValidationException(errors);
        }
    }
}
