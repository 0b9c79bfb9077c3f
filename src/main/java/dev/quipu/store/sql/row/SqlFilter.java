package dev.quipu.store.sql.row;

import dev.quipu.access.team.TeamTable;
import dev.quipu.access.user.UserTable;
import dev.quipu.port.idempotency.IdempotencyKeyTable;
import dev.quipu.port.table.Table;
import dev.quipu.record.device.DeviceTable;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.session.MessageUsageTable;
import dev.quipu.record.session.SessionTable;
import dev.quipu.record.workspace.CheckoutTable;
import dev.quipu.record.workspace.WorkspaceTable;
import dev.quipu.store.table.RowFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The WHERE clause of a {@link RowFilter}, with its values in their order: texts and times. */
final class SqlFilter {

    /** The tables of what lies in a workspace, each with the column that names it. */
    private static final Map<Table<?>, String> PLACES =
            Map.of(WorkspaceTable.WORKSPACES, "id", CheckoutTable.WORKSPACE_DEVICES, "workspace_id");

    private final List<String> clauses = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    private SqlFilter() {}

    static SqlFilter of(Table<?> table, RowFilter filter) {
        SqlFilter made = new SqlFilter();
        if (table == SessionTable.SESSIONS) {
            made.happened("started_at", filter);
        } else if (table == EventTable.EVENTS) {
            made.events(filter);
        } else if (table == MessageUsageTable.MESSAGE_USAGE) {
            made.ofSessions(table, "session_id", filter);
        } else if (table == IdempotencyKeyTable.IDEMPOTENCY_KEYS) {
            made.ofSessions(table, "made_id", filter);
        } else if (PLACES.containsKey(table)) {
            made.and("team_id = ?", filter.teamId()).and(PLACES.get(table) + " = ?", filter.workspaceId());
        } else if (table == DeviceTable.DEVICES) {
            made.and("team_id = ?", filter.teamId());
        } else {
            made.whole(table, filter);
        }
        return made;
    }

    /** Of what did not happen at a place and a time: all of a team's rows, or none. */
    private void whole(Table<?> table, RowFilter filter) {
        if (filter.isPartial()) {
            clauses.add("1 = 0");
        } else if (table == UserTable.USERS && filter.teamId() != null) {
            // A key may outlive the membership of its person.
            clauses.add("(EXISTS (SELECT 1 FROM team_members WHERE team_id = ? AND user_id = users.id)"
                    + " OR EXISTS (SELECT 1 FROM api_keys WHERE user_id = users.id AND team_id = ?))");
            values.add(filter.teamId());
            values.add(filter.teamId());
        } else {
            and(table == TeamTable.TEAMS ? "id = ?" : "team_id = ?", filter.teamId());
        }
    }

    private SqlFilter happened(String time, RowFilter filter) {
        return and("team_id = ?", filter.teamId())
                .and("workspace_id = ?", filter.workspaceId())
                .and(time + " >= ?", filter.after())
                .and(time + " < ?", filter.before());
    }

    private void ofSessions(Table<?> table, String column, RowFilter filter) {
        and("team_id = ?", filter.teamId());
        if (filter.isPartial()) {
            clauses.add(session(table, column, filter));
        }
    }

    private void events(RowFilter filter) {
        and("team_id = ?", filter.teamId());
        if (filter.isPartial()) {
            String ofSessions = session(EventTable.EVENTS, "session_id", filter);
            SqlFilter ofNone = new SqlFilter().happened("timestamp", filter);
            clauses.add("(" + ofSessions + " OR session_id IS NULL AND " + ofNone.all() + ")");
            values.addAll(ofNone.values);
        }
    }

    private String session(Table<?> table, String column, RowFilter filter) {
        SqlFilter sessions = new SqlFilter().happened("started_at", filter);
        values.addAll(sessions.values);
        // Its parts are of the session, so that they need no name before them.
        return "EXISTS (SELECT 1 FROM sessions WHERE sessions.team_id = " + table.text() + ".team_id AND sessions.id = "
                + table.text() + "." + column + " AND " + sessions.all() + ")";
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
