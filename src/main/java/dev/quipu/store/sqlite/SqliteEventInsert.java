package dev.quipu.store.sqlite;

import dev.quipu.record.event.Event;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;

/** The statement that stores events, by JDBC itself: JDBI takes longer to bind a row than SQLite to store it. */
final class SqliteEventInsert {

    private static final String INSERT =
            "INSERT INTO events (team_id, id, type, timestamp, device_id, workspace_id, session_id, data, blob_refs,"
                    + " ingested_at, position, id_sent) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

    private SqliteEventInsert() {}

    /**
     * Stores events.
     *
     * @param position that of the first one
     * @return for each whether it was stored; otherwise its id was there before
     */
    static boolean[] run(Handle handle, List<Event> events, long position) {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(INSERT)) {
            boolean[] created = new boolean[events.size()];
            for (int i = 0; i < created.length; i++) {
                bind(statement, events.get(i), position + i);
                created[i] = statement.executeUpdate() == 1;
            }
            return created;
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    private static void bind(PreparedStatement statement, Event event, long position) throws SQLException {
        statement.setString(1, event.teamId());
        statement.setString(2, event.id());
        statement.setString(3, event.type());
        statement.setLong(4, SqliteDialect.micros(event.timestamp()));
        statement.setString(5, event.deviceId());
        statement.setString(6, event.workspaceId());
        statement.setString(7, event.sessionId());
        statement.setString(8, event.data().text());
        statement.setString(9, event.blobRefs().text());
        statement.setLong(10, SqliteDialect.micros(event.ingestedAt()));
        statement.setLong(11, position);
        statement.setString(12, event.idSent());
    }
}
