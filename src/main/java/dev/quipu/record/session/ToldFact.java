package dev.quipu.record.session;

import java.time.Instant;

/**
 * One fact of a session as its events tell it.
 *
 * @param value the value, as {@link SessionFact.Kind} tells
 * @param witness the place of the event that told it, see {@link SessionEvidence#witness}; empty for sums
 */
public record ToldFact(Object value, String witness) {

    /** Whether a statement told it, for a fact of which the latest word counts; otherwise it was a guess. */
    boolean isStated() {
        return witness.startsWith(SessionEvidence.SECOND);
    }

    /** Whether it was a guess, for a fact of which the earliest word counts. */
    boolean isGuessed() {
        return witness.startsWith(SessionEvidence.SECOND);
    }

    ToldFact merge(SessionFact.Merge rule, ToldFact other) {
        return switch (rule) {
            case EARLIEST -> other.witness.compareTo(witness) < 0 ? other : this;
            case LATEST -> other.witness.compareTo(witness) > 0 ? other : this;
            case MINIMUM -> ((Instant) other.value).isBefore((Instant) value) ? other : this;
            case MAXIMUM -> ((Instant) other.value).isAfter((Instant) value) ? other : this;
            case SUM -> new ToldFact(sum((Long) value, (Long) other.value), "");
        };
    }

    /** Stays at the greatest number rather than overflow: figures come from other tools' files. */
    static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
