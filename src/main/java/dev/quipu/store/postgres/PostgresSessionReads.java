package dev.quipu.store.postgres;

import dev.quipu.record.session.Session;
import dev.quipu.store.sql.SessionRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads single sessions on whichever server may answer: the read that programs make most. Writing sessions is Panache's. */
final class PostgresSessionReads {

    private static final String FIND =
            SessionRows.SESSIONS.text() + " JOIN unnest($1::text[], $2::text[]) AS asked (asked_team, asked_id)"
                    + " ON team_id = asked_team AND id = asked_id";

    private PostgresSessionReads() {}

    /** Finds sessions by team and id. */
    static Uni<Map<TeamRowKey, Session>> find(SqlClient client, Set<TeamRowKey> keys) {
        List<TeamRowKey> asked = List.copyOf(keys);
        return client.preparedQuery(FIND)
                .execute(Tuple.of(
                        PostgresValues.texts(asked, TeamRowKey::teamId), PostgresValues.texts(asked, TeamRowKey::id)))
                .map(rows -> {
                    Map<TeamRowKey, Session> found = new HashMap<>();
                    rows.forEach(row -> {
                        Session session = session(row);
                        found.put(new TeamRowKey(session.teamId(), session.id()), session);
                    });
                    return found;
                });
    }

    private static Session session(Row row) {
        return SessionRows.SESSIONS.record(PostgresExecutor.result(row));
    }
}
