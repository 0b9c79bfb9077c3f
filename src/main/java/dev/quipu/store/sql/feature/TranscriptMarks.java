package dev.quipu.store.sql.feature;

import dev.quipu.port.table.Kind;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.RowKey;
import dev.quipu.record.transcript.TranscriptLine;
import dev.quipu.store.sql.Dialect;
import dev.quipu.store.sql.SqlStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/** Notes that a session got lines of a transcript, in the transaction that stores them: they wait to be read from then on. */
public final class TranscriptMarks {

    /** The columns of a transcript. */
    public static final String INSERT =
            "INSERT INTO transcripts (team_id, session_id, revision, parser_version, next_at)";

    /** What becomes of one that is there. */
    public static final String AGAIN = " ON CONFLICT (team_id, session_id)"
            + " DO UPDATE SET revision = transcripts.revision + 1, parser_version = 0";

    private TranscriptMarks() {}

    /**
     * The statements that note it, in the order in which they are to be executed: whoever locks both rows takes the session's
     * first.
     */
    public static List<SqlStatement> of(String teamId, String sessionId) {
        return List.of(
                SqlStatement.of(
                        "UPDATE sessions SET parse_status = 'pending', parse_error = NULL"
                                + " WHERE team_id = ? AND id = ? AND coalesce(parse_status, '') <> 'pending'",
                        teamId,
                        sessionId),
                wait(teamId, sessionId));
    }

    private static SqlStatement wait(String teamId, String sessionId) {
        return SqlStatement.of(INSERT + " VALUES (?, ?, 1, 0, ?)" + AGAIN, teamId, sessionId, Instant.EPOCH);
    }

    /**
     * The same for events that are stored as rows. What is read from them is moved nowhere, but read again where they come to;
     * until then their session's row is as it came, so that it can be compared.
     */
    public static void write(Dialect dialect, Connection transaction, List<Row> events) throws SQLException {
        TreeSet<RowKey> sessions = new TreeSet<>();
        for (Row event : events) {
            if (event.text("session_id") != null && event.text("type").startsWith(TranscriptLine.TYPE_PREFIX)) {
                sessions.add(new RowKey(List.of(event.text("team_id"), event.text("session_id"))));
            }
        }
        for (RowKey session : sessions) {
            execute(
                    dialect,
                    transaction,
                    wait(session.parts().get(0), session.parts().get(1)));
        }
    }

    private static void execute(Dialect dialect, Connection transaction, SqlStatement statement) throws SQLException {
        try (PreparedStatement prepared = transaction.prepareStatement(statement.text())) {
            for (int i = 0; i < statement.values().size(); i++) {
                Object value = statement.values().get(i);
                dialect.bind(prepared, i + 1, Kind.of(value), value);
            }
            prepared.executeUpdate();
        }
    }
}
