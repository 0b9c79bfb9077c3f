package dev.quipu.transfer.from.transcript;

import dev.quipu.client.EventSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Ends the sessions whose transcripts have been silent for two hours; a younger one may still run. They are ended after the
 * last file, since an old subagent's transcript may come before the young one of its session.
 */
final class SessionEnds {

    private static final Duration SILENCE = Duration.ofHours(2);

    /** Sessions to remember; of more, those not seen for longest are ended first. */
    private static final int MOST_SESSIONS = 50_000;

    private final EventSink sink;
    private final Clock clock;
    private final Map<String, Last> newest = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Last> eldest) {
            boolean isFull = size() > MOST_SESSIONS;
            if (isFull) {
                forgotten += eldest.getValue().isRead ? 1 : 0;
                end(eldest.getKey(), eldest.getValue().at);
            }
            return isFull;
        }
    };
    private final Set<String> ended = new HashSet<>();
    private long forgotten;

    SessionEnds(EventSink sink, Clock clock) {
        this.sink = sink;
        this.clock = clock;
    }

    /** A line of a session is stored. */
    void seen(String sessionId, Instant at) {
        newest.merge(sessionId, new Last(at, true), Last::and);
    }

    /** A line of a session was stored by an import before, which did not end it. */
    void seenBefore(String sessionId, Instant at) {
        newest.merge(sessionId, new Last(at, false), Last::and);
    }

    /** All lines are stored. */
    void endSilent() {
        newest.forEach((session, last) -> end(session, last.at));
    }

    /** Distinct sessions of the lines that were stored now; one that came back after 50,000 others counts again. */
    long count() {
        return forgotten + newest.values().stream().filter(last -> last.isRead).count();
    }

    /** The sessions that were ended, or had ended already. */
    Set<String> ended() {
        return ended;
    }

    private void end(String sessionId, Instant at) {
        if (at.isBefore(clock.instant().minus(SILENCE))) {
            sink.end(sessionId);
            ended.add(sessionId);
        }
    }

    private record Last(Instant at, boolean isRead) {

        Last and(Last other) {
            return new Last(other.at.isAfter(at) ? other.at : at, isRead || other.isRead);
        }
    }
}
