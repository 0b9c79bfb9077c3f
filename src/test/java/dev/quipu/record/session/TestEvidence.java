package dev.quipu.record.session;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What events say of the session s1, so many seconds after its start. */
final class TestEvidence {

    private static final Instant START = TestSessions.START;

    private TestEvidence() {}

    static SessionEvidence stated(int second, String id, Map<SessionFact, Object> facts) {
        return new SessionEvidence(
                "s1", START.plusSeconds(second), id, SessionLifecycle.DETECTED, facts, Map.of(), null);
    }

    static SessionEvidence ended(int second, String id, Map<SessionFact, Object> facts) {
        Map<SessionFact, Object> withEnd = new HashMap<>(facts);
        withEnd.put(SessionFact.ENDED_AT, START.plusSeconds(second));
        return new SessionEvidence(
                "s1", START.plusSeconds(second), id, SessionLifecycle.ENDED, withEnd, Map.of(), null);
    }

    static SessionEvidence working(int second, String id) {
        return stated(second, id, Map.of(SessionFact.ACTIVE_AT, START.plusSeconds(second)));
    }

    static SessionEvidence line(int second, String id) {
        Instant at = START.plusSeconds(second);
        return stated(second, id, Map.of(SessionFact.ACTIVE_AT, at, SessionFact.LINE_AT, at));
    }

    static SessionEvidence guessed(int second, String id, Map<SessionFact, Object> guesses) {
        return new SessionEvidence(
                "s1", START.plusSeconds(second), id, SessionLifecycle.CAPTURING, Map.of(), guesses, null);
    }

    static SessionEvidence by(String model, int second, MessageUsage usage) {
        return new SessionEvidence(
                "s1",
                START.plusSeconds(second),
                "e" + second,
                SessionLifecycle.CAPTURING,
                Map.of(),
                Map.of(),
                usage,
                model);
    }

    static SessionEvidence message(int second, String id, MessageUsage usage) {
        return new SessionEvidence(
                "s1", START.plusSeconds(second), id, SessionLifecycle.CAPTURING, Map.of(), Map.of(), usage);
    }
}
