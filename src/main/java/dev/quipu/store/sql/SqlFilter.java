package dev.quipu.store.sql;

import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.Table;
import java.util.ArrayList;
import java.util.List;

/** The WHERE clause of a {@link RowFilter}, with its values in their order: texts and times. */
final class SqlFilter {

    private final List<String> clauses = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    private SqlFilter() {}

    static SqlFilter of(Table table, RowFilter filter) {
        SqlFilter made = new SqlFilter();
        switch (table) {
            case TEAMS, USERS, TEAM_MEMBERS, API_KEYS, AUDIT_LOG -> made.access(table, filter);
            case WORKSPACES -> made.and("team_id = ?", filter.teamId()).and("id = ?", filter.workspaceId());
            case DEVICES -> made.and("team_id = ?", filter.teamId());
            case WORKSPACE_DEVICES ->
                made.and("team_id = ?", filter.teamId()).and("workspace_id = ?", filter.workspaceId());
            case SESSIONS -> made.happened("started_at", filter);
            case SPECS,
                    SPEC_VERSIONS,
                    AGENT_RUNS,
                    AGENT_RUN_SESSIONS,
                    TASKS,
                    TASK_DEPENDENCIES,
                    ARTIFACT_CONTENTS,
                    ARTIFACTS -> made.planned(filter);
            case MESSAGE_USAGE, IDEMPOTENCY_KEYS -> made.ofSessions(table, filter);
            case EVENTS -> made.events(filter);
        }
        return made;
    }

    private void access(Table table, RowFilter filter) {
        if (filter.isPartial()) {
            clauses.add("1 = 0");
        } else if (table == Table.USERS && filter.teamId() != null) {
            // A key may outlive the membership of its person.
            clauses.add("(EXISTS (SELECT 1 FROM team_members WHERE team_id = ? AND user_id = users.id)"
                    + " OR EXISTS (SELECT 1 FROM api_keys WHERE user_id = users.id AND team_id = ?))");
            values.add(filter.teamId());
            values.add(filter.teamId());
        } else {
            and(table == Table.TEAMS ? "id = ?" : "team_id = ?", filter.teamId());
        }
    }

    private void planned(RowFilter filter) {
        if (filter.isPartial()) {
            clauses.add("1 = 0");
        } else {
            and("team_id = ?", filter.teamId());
        }
    }

    private SqlFilter happened(String time, RowFilter filter) {
        return and("team_id = ?", filter.teamId())
                .and("workspace_id = ?", filter.workspaceId())
                .and(time + " >= ?", filter.after())
                .and(time + " < ?", filter.before());
    }

    private void ofSessions(Table table, RowFilter filter) {
        and("team_id = ?", filter.teamId());
        if (filter.isPartial()) {
            clauses.add(session(table, filter));
        }
    }

    private void events(RowFilter filter) {
        and("team_id = ?", filter.teamId());
        if (filter.isPartial()) {
            String ofSessions = session(Table.EVENTS, filter);
            SqlFilter ofNone = new SqlFilter().happened("timestamp", filter);
            clauses.add("(" + ofSessions + " OR session_id IS NULL AND " + ofNone.all() + ")");
            values.addAll(ofNone.values);
        }
    }

    private String session(Table table, RowFilter filter) {
        SqlFilter sessions = new SqlFilter().happened("started_at", filter);
        values.addAll(sessions.values);
        // Its parts are of the session, so that they need no name before them.
        return "EXISTS (SELECT 1 FROM sessions WHERE sessions.team_id = " + table.text() + ".team_id AND sessions.id = "
                + table.text() + ".session_id AND " + sessions.all() + ")";
    }

    private SqlFilter and(String clause, Object value) {
        if (value != null) {
            clauses.add(clause);
            values.add(value);
        }
        return this;
    }

    private String all() {
        return String.join(" AND ", clauses);
    }

    /** With the word, or empty. */
    String where() {
        return clauses.isEmpty() ? "" : " WHERE " + all();
    }

    List<Object> values() {
        return values;
    }
}
