package dev.quipu.store.json;

import dev.quipu.port.UsedIdempotencyKey;
import dev.quipu.port.table.RowKey;
import dev.quipu.record.device.Device;
import dev.quipu.record.session.StoredUsage;
import dev.quipu.record.workspace.Checkout;
import dev.quipu.record.workspace.Workspace;
import dev.quipu.store.json.log.EventEntry;
import dev.quipu.store.json.log.StoredSession;
import dev.quipu.store.table.RowFilter;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Which rows a {@link RowFilter} leaves of a snapshot. */
record JsonRowFilter(RowFilter filter, Snapshot snapshot) implements Predicate<Object> {

    @Override
    public boolean test(Object row) {
        if (row instanceof EventEntry event) {
            return isOfTeam(event.teamId()) && happened(event);
        } else if (row instanceof StoredSession stored) {
            return isOfTeam(stored.session().teamId()) && happened(stored);
        } else if (row instanceof Workspace workspace) {
            return isOfTeam(workspace.teamId()) && isIn(workspace.id());
        } else if (row instanceof Device device) {
            return isOfTeam(device.teamId());
        } else if (row instanceof Checkout checkout) {
            return isOfTeam(checkout.teamId()) && isIn(checkout.workspaceId());
        } else if (row instanceof StoredUsage usage) {
            return isOfTeam(usage.teamId()) && isOfSession(usage.teamId(), usage.sessionId());
        }
        UsedIdempotencyKey key = (UsedIdempotencyKey) row;
        return isOfTeam(key.teamId()) && isOfSession(key.teamId(), key.madeId());
    }

    private boolean isOfTeam(String teamId) {
        return filter.teamId() == null || filter.teamId().equals(teamId);
    }

    private boolean isIn(String workspaceId) {
        return filter.workspaceId() == null || filter.workspaceId().equals(workspaceId);
    }

    private boolean isThen(Instant at) {
        return (filter.after() == null || !at.isBefore(filter.after()))
                && (filter.before() == null || at.isBefore(filter.before()));
    }

    private boolean happened(EventEntry event) {
        return event.sessionId() == null
                ? isIn(event.workspaceId()) && isThen(event.timestamp())
                : isOfSession(event.teamId(), event.sessionId());
    }

    private boolean happened(StoredSession stored) {
        return isIn(stored.session().workspaceId()) && isThen(stored.session().startedAt());
    }

    private boolean isOfSession(String teamId, String sessionId) {
        if (!filter.isPartial()) {
            return true;
        }
        StoredSession session = snapshot.sessions().get(new RowKey(List.of(teamId, sessionId)));
        return session != null && happened(session);
    }
}
