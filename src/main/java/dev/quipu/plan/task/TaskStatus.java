package dev.quipu.plan.task;

import dev.quipu.base.problem.IllegalTransitionException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** How a task stands. A claim makes it <code>assigned</code>, and no other change does; its holder takes it on through
 * <code>running</code> to its end, or gives it back. What failed may be tried again. Only a task that was completed or skipped
 * lets its followers start. */
public enum TaskStatus {
    PENDING,
    ASSIGNED,
    RUNNING,
    COMPLETED,
    FAILED,
    SKIPPED;

    /** Whether one in this state may go to another; to the same state it always may, which changes nothing. */
    public boolean allows(TaskStatus next) {
        return this == next || next().contains(next);
    }

    /** Why one in this state cannot go to another. */
    public IllegalTransitionException refusal(String id, TaskStatus to) {
        return new IllegalTransitionException(
                "task",
                id,
                text(),
                to.text(),
                next().stream().map(TaskStatus::text).toList());
    }

    /** The states that may follow this one. */
    public Set<TaskStatus> next() {
        return switch (this) {
            case PENDING -> EnumSet.of(ASSIGNED, SKIPPED);
            case ASSIGNED -> EnumSet.of(PENDING, RUNNING, COMPLETED, FAILED, SKIPPED);
            case RUNNING -> EnumSet.of(PENDING, COMPLETED, FAILED, SKIPPED);
            case FAILED -> EnumSet.of(PENDING, SKIPPED);
            case COMPLETED -> EnumSet.noneOf(TaskStatus.class);
            case SKIPPED -> EnumSet.noneOf(TaskStatus.class);
        };
    }

    /** The name as written in JSON and in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
