package dev.quipu.plan.run;

import dev.quipu.base.problem.IllegalTransitionException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** How an agent's run stands: <code>queued → running → completed</code> or <code>failed</code>, or <code>cancelled</code> before its
 * end. A run that has ended stays ended: work that is taken up again is another run. */
public enum AgentRunStatus {
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** Whether one in this state may go to another; to the same state it always may, which changes nothing. */
    public boolean allows(AgentRunStatus next) {
        return this == next || next().contains(next);
    }

    /** Why one in this state cannot go to another. */
    public IllegalTransitionException refusal(String id, AgentRunStatus to) {
        return new IllegalTransitionException(
                "run",
                id,
                text(),
                to.text(),
                next().stream().map(AgentRunStatus::text).toList());
    }

    /** Whether it is the end of a run: completed, failed or cancelled. */
    public boolean isEnd() {
        return next().isEmpty();
    }

    /** The states that may follow this one. */
    public Set<AgentRunStatus> next() {
        return switch (this) {
            case QUEUED -> EnumSet.of(RUNNING, CANCELLED);
            case RUNNING -> EnumSet.of(COMPLETED, FAILED, CANCELLED);
            case COMPLETED -> EnumSet.noneOf(AgentRunStatus.class);
            case FAILED -> EnumSet.noneOf(AgentRunStatus.class);
            case CANCELLED -> EnumSet.noneOf(AgentRunStatus.class);
        };
    }

    /** The name as written in JSON and in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
