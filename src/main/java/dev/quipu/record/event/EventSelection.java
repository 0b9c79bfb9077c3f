package dev.quipu.record.event;

import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which events a reader in the order of storing wants, wherever it reads them: in pages, in a stream's history, or live. A
 * null field does not narrow.
 *
 * @param types any of these; empty does not narrow
 * @param after happened later than this
 * @param before happened earlier than this
 */
public record EventSelection(
        String sessionId, String workspaceId, String deviceId, Set<String> types, Instant after, Instant before)
        implements Predicate<Event> {

    @Override
    public boolean test(Event event) {
        return isAnyOr(sessionId, event.sessionId())
                && isAnyOr(workspaceId, event.workspaceId())
                && isAnyOr(deviceId, event.deviceId())
                && (types.isEmpty() || types.contains(event.type()))
                && (after == null || event.timestamp().isAfter(after))
                && (before == null || event.timestamp().isBefore(before));
    }

    /** Whether it takes every event of its session, or of the team if it names no session. */
    boolean takesAllOfSession() {
        return workspaceId == null && deviceId == null && types.isEmpty() && after == null && before == null;
    }

    private static boolean isAnyOr(String wanted, String actual) {
        return wanted == null || wanted.equals(actual);
    }
}
