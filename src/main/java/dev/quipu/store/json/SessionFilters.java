package dev.quipu.store.json;

import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionQuery;
import dev.quipu.record.session.SessionTable;
import dev.quipu.store.json.log.AsciiText;
import dev.quipu.store.json.log.StoredSession;
import java.time.Instant;
import java.util.function.Predicate;

/** Which sessions a query asks for; its cursor and limit are left to the index. */
record SessionFilters(SessionQuery query) implements Predicate<StoredSession> {

    @Override
    public boolean test(StoredSession stored) {
        Session session = stored.session();
        return is(query.workspaceId(), session.workspaceId())
                && is(query.deviceId(), session.deviceId())
                && is(query.agent(), session.agent())
                && (query.lifecycles().isEmpty() || query.lifecycles().contains(session.lifecycle()))
                && is(query.name(), session.name())
                && is(query.taskId(), session.taskId())
                && is(query.repo(), query.isRepoUrl() ? session.repoUrl() : session.repoName())
                && is(query.branch(), session.branch())
                && (query.tag() == null || session.tags().contains(query.tag()))
                && is(query.parentSessionId(), session.parentSessionId())
                && !(query.isOutermost() && isWithin(session))
                && isBetween(query.after(), session.startedAt(), query.before())
                && isBetween(query.endedAfter(), session.endedAt(), query.endedBefore())
                && isFound(session);
    }

    private static boolean isWithin(Session session) {
        return session.relationship() != null && session.relationship().isWithin();
    }

    private static boolean is(String wanted, String value) {
        return wanted == null || wanted.equals(value);
    }

    private static boolean isBetween(Instant after, Instant time, Instant before) {
        return (after == null || (time != null && time.isAfter(after)))
                && (before == null || (time != null && time.isBefore(before)));
    }

    private boolean isFound(Session session) {
        return query.q() == null
                || SessionTable.SEARCHED.values().stream().anyMatch(text -> holds(text.apply(session)));
    }

    private boolean holds(String text) {
        return text != null && AsciiText.lower(text).contains(AsciiText.lower(query.q()));
    }
}
