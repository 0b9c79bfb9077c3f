package dev.quipu.store.postgres;

import dev.quipu.record.session.SessionEvidence;
import dev.quipu.store.sql.feature.TranscriptMarks;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The same as {@link TranscriptMarks} for all sessions of an append at once, whose rows are locked. */
final class PostgresTranscriptMarks {

    private static final String MARK = "WITH marked AS (" + TranscriptMarks.INSERT
            + " SELECT $1, asked.id, 1, 0, $3 FROM unnest($2::text[]) AS asked (id)" + TranscriptMarks.AGAIN
            + " RETURNING session_id) UPDATE sessions SET parse_status = 'pending', parse_error = NULL FROM marked"
            + " WHERE sessions.team_id = $1 AND sessions.id = marked.session_id"
            + " AND sessions.parse_status IS DISTINCT FROM 'pending'";

    private PostgresTranscriptMarks() {}

    /** Notes those of the sessions of which the evidence has lines. */
    static Uni<Void> write(SqlConnection connection, String teamId, Map<String, List<SessionEvidence>> bySession) {
        String[] sessions = bySession.entrySet().stream()
                .filter(session -> session.getValue().stream().anyMatch(SessionEvidence::isOfALine))
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
        return sessions.length == 0
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(MARK)
                        .execute(Tuple.of(teamId, sessions, PostgresValues.time(Instant.EPOCH)))
                        .replaceWithVoid();
    }
}
