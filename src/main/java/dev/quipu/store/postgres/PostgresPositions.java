package dev.quipu.store.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** How far the events of teams are listed: up to the first one that another may still come before. */
final class PostgresPositions {

    private static final String LAST = "SELECT team, coalesce((SELECT max(position) FROM events WHERE team_id = team"
            + " AND position < (SELECT event_horizon())), 0) FROM unnest($1::text[]) AS team";

    private PostgresPositions() {}

    /** The last position of each team, in one statement; 0 of one that has no events. */
    static Uni<Map<String, Long>> last(SqlClient client, Set<String> teamIds) {
        return client.preparedQuery(LAST)
                .execute(Tuple.of((Object) teamIds.toArray(String[]::new)))
                .map(found -> {
                    Map<String, Long> last = new HashMap<>();
                    for (Row row : found) {
                        last.put(row.getString(0), row.getLong(1));
                    }
                    return last;
                });
    }
}
