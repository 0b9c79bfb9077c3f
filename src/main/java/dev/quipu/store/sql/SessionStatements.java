package dev.quipu.store.sql;

import dev.quipu.port.table.ValueType;
import dev.quipu.record.session.Relationship;
import dev.quipu.record.session.SessionBytes;
import dev.quipu.record.session.SessionLifecycle;
import dev.quipu.record.session.SessionQuery;
import dev.quipu.record.session.SessionTable;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The conditions of a listing of sessions; each database decides which of its indexes serves them. */
public final class SessionStatements {

    /** What is read for a page. */
    public static final PageSelection PAGE = new PageSelection(
            SessionTable.SHAPE, SessionTable.SESSIONS.text(), "started_at", Map.of(), SessionBytes.COLUMNS, null);

    private static final String OUTERMOST = Stream.of(Relationship.values())
            .filter(Relationship::isWithin)
            .map(within -> "'" + ValueType.of(Relationship.class).toStored().apply(within) + "'")
            .collect(Collectors.joining(", ", "(relationship IS NULL OR relationship NOT IN (", "))"));

    private SessionStatements() {}

    /**
     * All conditions but those of the cursor.
     *
     * @param ended the column of the end, which a database may have to be kept from finding rows by
     */
    public static Conditions conditions(Dialect dialect, String teamId, SessionQuery query, String ended) {
        Conditions conditions = new Conditions()
                .and("team_id = ?", teamId)
                .and("workspace_id = ?", query.workspaceId())
                .and("device_id = ?", query.deviceId())
                .and("agent = ?", query.agent())
                .anyOf(
                        "lifecycle",
                        query.lifecycles().stream().map(SessionLifecycle::text).toList())
                .and("name = ?", query.name())
                .and("task_id = ?", query.taskId())
                .and((query.isRepoUrl() ? "repo_url" : "repo_name") + " = ?", query.repo())
                .and("branch = ?", query.branch())
                .and(dialect.holds("tags"), query.tag())
                .and("parent_session_id = ?", query.parentSessionId())
                .and("started_at > ?", query.after())
                .and("started_at < ?", query.before())
                .and(
                        SessionTable.SEARCHED.keySet().stream()
                                .map(dialect::contains)
                                .collect(Collectors.joining(" OR ", "(", ")")),
                        Collections.nCopies(SessionTable.SEARCHED.size(), query.q())
                                .toArray());
        if (query.isOutermost()) {
            conditions.and(OUTERMOST);
        }
        return ended(conditions, query, ended);
    }

    /** Adds the conditions of the end. */
    public static Conditions ended(Conditions conditions, SessionQuery query, String column) {
        return conditions.and(column + " > ?", query.endedAfter()).and(column + " < ?", query.endedBefore());
    }
}
