package dev.quipu.store.sqlite;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The numbers that stand in events for teams, types, devices, workspaces and sessions, remembered by the writer. None is ever
 * given twice, so that an event which has one of what was removed meanwhile is refused.
 */
final class SqliteNumbers {

    private static final int MOST = 20_000;

    private final Cache<Name, Long> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    /** What has numbers, each in a table of its own. */
    enum Kind {
        TEAM("event_teams", null),
        TYPE("event_types", "type"),
        DEVICE("event_devices", "device_id"),
        WORKSPACE("event_workspaces", "workspace_id"),
        SESSION("event_sessions", "session_id");

        private final String find;
        private final String make;

        /** @param column what is told apart within a team; null where that is the team */
        Kind(String table, String column) {
            this.find = "SELECT number FROM " + table + " WHERE team_id = ?"
                    + (column == null ? "" : " AND " + column + " = ?");
            this.make = "INSERT INTO " + table + " (team_id"
                    + (column == null ? ") VALUES (?" : ", " + column + ") VALUES (?, ?") + ") RETURNING number";
        }
    }

    /**
     * The number of what is there, made if it has none yet.
     *
     * @param text null for the team's own
     */
    long of(Connection transaction, Kind kind, String teamId, String text) throws SQLException {
        Long number = find(transaction, kind, teamId, text);
        return number == null ? remember(transaction, kind.make, new Name(kind, teamId, text)) : number;
    }

    /** The number, null if it has none yet. */
    Long find(Connection transaction, Kind kind, String teamId, String text) throws SQLException {
        Name name = new Name(kind, teamId, text);
        Long number = known.getIfPresent(name);
        return number == null ? remember(transaction, kind.find, name) : number;
    }

    private Long remember(Connection transaction, String sql, Name name) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(sql)) {
            statement.setString(1, name.teamId);
            if (name.text != null) {
                statement.setString(2, name.text);
            }
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return null;
                }
                long number = rows.getLong(1);
                known.put(name, number);
                return number;
            }
        }
    }

    /** Forgets a session that was deleted. */
    void forgetSession(String teamId, String id) {
        known.invalidate(new Name(Kind.SESSION, teamId, id));
    }

    /** Forgets what belongs to a team whose rows are removed. */
    void forgetTeam(String teamId) {
        known.asMap().keySet().removeIf(name -> name.teamId.equals(teamId));
    }

    /** Forgets all: something that was remembered is not there any more. */
    void forget() {
        known.invalidateAll();
    }

    private record Name(Kind kind, String teamId, String text) {}
}
