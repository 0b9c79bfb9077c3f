package dev.quipu.transfer.from.claudecode;

import dev.quipu.client.EventSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

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
    private final Map<String, Instant> newest = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            boolean isFull = size() > MOST_SESSIONS;
            if (isFull) {
                forgotten++;
                end(eldest.getKey(), eldest.getValue());
            }
            return isFull;
        }
    };
    private long forgotten;

    SessionEnds(EventSink sink, Clock clock) {
        this.sink = sink;
        this.clock = clock;
    }

    /** A line of a session is stored. */
    void seen(String sessionId, Instant at) {
        newest.merge(sessionId, at, (before, now) -> now.isAfter(before) ? now : before);
    }

    /** All lines are stored. */
    void endSilent() {
        newest.forEach(this::end);
    }

    /** Distinct sessions; one that came back after 50,000 others counts again. */
    long count() {
        return forgotten + newest.size();
    }

    private void end(String sessionId, Instant at) {
        if (at.isBefore(clock.instant().minus(SILENCE))) {
            sink.end(sessionId);
        }
    }
}
