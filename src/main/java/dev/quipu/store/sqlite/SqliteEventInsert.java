package dev.quipu.store.sqlite;

import dev.quipu.record.event.Event;
import dev.quipu.store.sqlite.SqliteNumbers.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/** The statement that stores events, by JDBC itself: JDBI takes longer to bind a row than SQLite to store it. */
final class SqliteEventInsert {

    /**
     * A position that is taken is a fault of ours, and no event that was there before. The data is given as bytes, which the file
     * holds as they are.
     */
    private static final String INSERT =
            "INSERT INTO event_rows (position, team, id, type, timestamp, device, workspace,"
                    + " session, ingested, id_sent, blob_refs, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT))"
                    + " ON CONFLICT (team, id) DO NOTHING";

    private static final String THERE = "SELECT 1 FROM event_rows WHERE team = ? AND id = ?";
    private static final String NO_REFS = "[]";

    private final Connection transaction;
    private final SqliteNumbers numbers;

    SqliteEventInsert(Connection transaction, SqliteNumbers numbers) {
        this.transaction = transaction;
        this.numbers = numbers;
    }

    /**
     * Stores events.
     *
     * @param position that of the first one
     * @return for each whether it was stored; otherwise its id was there before
     */
    boolean[] run(List<Event> events, long position) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(INSERT)) {
            boolean[] created = new boolean[events.size()];
            for (int i = 0; i < created.length; i++) {
                created[i] = bind(statement, events.get(i), position + i) && statement.executeUpdate() == 1;
            }
            return created;
        }
    }

    /** Whether there is something to store. */
    private boolean bind(PreparedStatement statement, Event event, long position) throws SQLException {
        String teamId = event.teamId();
        long team = numbers.of(transaction, Kind.TEAM, teamId, null);
        if (event.sessionId() == null) {
            statement.setNull(8, Types.INTEGER);
        } else {
            Long session = numbers.find(transaction, Kind.SESSION, teamId, event.sessionId());
            if (session == null) {
                // Where the id is there, no session is made for the event, and so no number for the session.
                if (isThere(team, event.id())) {
                    return false;
                }
                session = numbers.of(transaction, Kind.SESSION, teamId, event.sessionId());
            }
            statement.setLong(8, session);
        }
        statement.setLong(1, position - SqliteEventStatements.SINCE);
        statement.setLong(2, team);
        statement.setString(3, event.id());
        statement.setLong(4, numbers.of(transaction, Kind.TYPE, teamId, event.type()));
        statement.setLong(5, SqliteDialect.micros(event.timestamp()) - SqliteEventStatements.SINCE);
        statement.setLong(6, numbers.of(transaction, Kind.DEVICE, teamId, event.deviceId()));
        statement.setLong(7, numbers.of(transaction, Kind.WORKSPACE, teamId, event.workspaceId()));
        statement.setLong(9, position - SqliteDialect.micros(event.ingestedAt()));
        statement.setString(10, event.idSent());
        statement.setString(
                11,
                event.blobRefs().text().equals(NO_REFS)
                        ? null
                        : event.blobRefs().text());
        statement.setBytes(12, event.data().utf8());
        return true;
    }

    private boolean isThere(long team, String id) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(THERE)) {
            statement.setLong(1, team);
            statement.setString(2, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
