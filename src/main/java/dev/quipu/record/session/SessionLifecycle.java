package dev.quipu.record.session;

import dev.quipu.base.problem.IllegalTransitionException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How far a session has come: <code>detected → capturing → ended → parsed → summarized → archived</code>, and
 * <code>failed</code> from any of the first four, back to <code>ended</code> on retry. A session of which nothing was
 * captured may go from <code>detected</code> to <code>ended</code>: an end event does that. Events also open an ended session again, see
 * {@link SessionProjection}.
 */
public enum SessionLifecycle {
    DETECTED,
    CAPTURING,
    ENDED,
    PARSED,
    SUMMARIZED,
    ARCHIVED,
    FAILED;

    /** Whether a session may go from this state to another; to the same state it always may, which changes nothing. */
    public boolean allows(SessionLifecycle next) {
        return this == next || next().contains(next);
    }

    /** Why a session in this state cannot go to another. */
    IllegalTransitionException refusal(String id, SessionLifecycle to) {
        List<String> possible = next().stream().map(SessionLifecycle::text).toList();
        return new IllegalTransitionException("session", id, text(), to.text(), possible);
    }

    /** The states that may follow this one. */
    public Set<SessionLifecycle> next() {
        return switch (this) {
            case DETECTED -> EnumSet.of(CAPTURING, ENDED, FAILED);
            case CAPTURING -> EnumSet.of(ENDED, FAILED);
            case ENDED -> EnumSet.of(PARSED, FAILED);
            case PARSED -> EnumSet.of(SUMMARIZED, FAILED);
            case SUMMARIZED -> EnumSet.of(ARCHIVED);
            case FAILED -> EnumSet.of(ENDED);
            case ARCHIVED -> EnumSet.noneOf(SessionLifecycle.class);
        };
    }

    /**
     * The state after an event that shows the session to be in {@code seen}. Events come late and out of order, so they
     * only move a session on from <code>detected</code> and <code>capturing</code>; what people and parsers did stays.
     */
    public SessionLifecycle seenAs(SessionLifecycle seen) {
        return (this == DETECTED || this == CAPTURING) && seen.ordinal() > ordinal() ? seen : this;
    }

    /** The name as written in JSON and in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
