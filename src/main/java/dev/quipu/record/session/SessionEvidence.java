package dev.quipu.record.session;

import java.time.Instant;
import java.util.Map;

/**
 * What one event says about its session.
 *
 * @param sessionId the session
 * @param at the event's time
 * @param eventId the event's id, which orders events of one time
 * @param seen the state in which it shows the session
 * @param facts what it states, values as {@link SessionFact.Kind} tells; no null values
 * @param guesses what it only suggests, which gives way to any statement: a transcript's last line is not its end
 * @param message the usage of the model's message that it is a part of, null if of none
 * @param model the model that wrote that message, null if none is named
 */
public record SessionEvidence(
        String sessionId,
        Instant at,
        String eventId,
        SessionLifecycle seen,
        Map<SessionFact, Object> facts,
        Map<SessionFact, Object> guesses,
        MessageUsage message,
        String model) {

    /** Added to any second of the years 0001 to 9999 it has thirteen digits, so that texts compare as numbers do. */
    private static final long THIRTEEN_DIGITS = 2_000_000_000_000L;

    private static final long TEN_DIGITS = 1_000_000_000L;

    private static final String FIRST = "0|";

    /** Begins the place of a statement where the last word counts. */
    static final String SECOND = "1|";

    /** What an event says that is not a part of a model's message, or of one whose model it does not name. */
    public SessionEvidence(
            String sessionId,
            Instant at,
            String eventId,
            SessionLifecycle seen,
            Map<SessionFact, Object> facts,
            Map<SessionFact, Object> guesses,
            MessageUsage message) {
        this(sessionId, at, eventId, seen, facts, guesses, message, null);
    }

    /** Whether it is of a transcript's line, which is to be read as a part of the conversation. */
    public boolean isOfALine() {
        return facts.containsKey(SessionFact.LINE_AT);
    }

    /** What it says of a fact, by statement or guess; null if nothing. */
    public Object value(SessionFact fact) {
        Object stated = facts.get(fact);
        return stated == null ? guesses.get(fact) : stated;
    }

    /**
     * The place of this event's word on a fact, as a text that compares in order: statements before guesses where the first
     * word wins and after them where the last one does, then by time, then by event id.
     */
    String witness(SessionFact fact, boolean guess) {
        boolean first = fact.merge() == SessionFact.Merge.LATEST ? guess : !guess;
        return (first ? FIRST : SECOND)
                + (THIRTEEN_DIGITS + at.getEpochSecond())
                + (TEN_DIGITS + at.getNano())
                + "|"
                + eventId;
    }
}
