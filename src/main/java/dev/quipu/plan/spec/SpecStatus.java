package dev.quipu.plan.spec;

import dev.quipu.base.problem.IllegalTransitionException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** How far a plan has come: <code>draft → approved → in_progress → verifying → done</code>, or <code>failed</code>.
 * What was approved may go back to draft, what is verified may need more work, and what failed may be taken up again. */
public enum SpecStatus {
    DRAFT,
    APPROVED,
    IN_PROGRESS,
    VERIFYING,
    DONE,
    FAILED;

    /** Whether one in this state may go to another; to the same state it always may, which changes nothing. */
    public boolean allows(SpecStatus next) {
        return this == next || next().contains(next);
    }

    /** Why one in this state cannot go to another. */
    public IllegalTransitionException refusal(String id, SpecStatus to) {
        return new IllegalTransitionException(
                "spec",
                id,
                text(),
                to.text(),
                next().stream().map(SpecStatus::text).toList());
    }

    /** The states that may follow this one. */
    public Set<SpecStatus> next() {
        return switch (this) {
            case DRAFT -> EnumSet.of(APPROVED);
            case APPROVED -> EnumSet.of(DRAFT, IN_PROGRESS);
            case IN_PROGRESS -> EnumSet.of(VERIFYING, FAILED);
            case VERIFYING -> EnumSet.of(IN_PROGRESS, DONE, FAILED);
            case FAILED -> EnumSet.of(IN_PROGRESS);
            case DONE -> EnumSet.noneOf(SpecStatus.class);
        };
    }

    /** The name as written in JSON and in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
