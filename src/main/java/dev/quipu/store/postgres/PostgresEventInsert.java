package dev.quipu.store.postgres;

import dev.quipu.record.event.Event;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The statement that stores many events at once. */
final class PostgresEventInsert {

    /** Nothing is stored unless every session's row that is relied on is still there. */
    private static final String INSERT =
            "WITH gone AS (SELECT FROM unnest($12::text[], $13::timestamptz[]) AS relied_on"
                    + " (id, created) WHERE NOT EXISTS (SELECT FROM sessions WHERE sessions.team_id = $1"
                    + " AND sessions.id = relied_on.id AND created_at = created))"
                    + " INSERT INTO events (team_id, id, type, timestamp, device_id, workspace_id, session_id, data, blob_refs,"
                    + " position, id_sent, ingested_at) SELECT $1, id, type, timestamp, device, workspace, session, data,"
                    + " refs, (SELECT event_position(0)) + ordinal, sent, $14 FROM unnest($2::text[], $3::text[],"
                    + " $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::int[],"
                    + " $11::text[]) AS e (id, type, timestamp, device, workspace, session, data, refs, ordinal, sent)"
                    + " WHERE NOT EXISTS (SELECT FROM gone) ON CONFLICT (team_id, id) DO NOTHING RETURNING id";

    private PostgresEventInsert() {}

    /**
     * Stores events, and in the same statement what they tell of git. Rows go in the order of their ids, and their positions in the order in which they came.
     *
     * @param reliedOn the sessions whose rows have to be there, with the time when each was made
     * @return the ids that were stored
     */
    static Uni<Set<String>> run(
            SqlClient client, String teamId, List<Event> events, Map<String, Instant> reliedOn, Instant now) {
        Integer[] order = IntStream.range(0, events.size())
                .boxed()
                .sorted(Comparator.comparing(i -> events.get(i).id()))
                .toArray(Integer[]::new);
        List<Event> rows = List.of(order).stream().map(events::get).toList();
        Tuple parameters = Tuple.tuple()
                .addString(teamId)
                .addArrayOfString(PostgresValues.texts(rows, Event::id))
                .addArrayOfString(PostgresValues.texts(rows, Event::type))
                .addArrayOfOffsetDateTime(
                        times(rows.stream().map(Event::timestamp).toList()))
                .addArrayOfString(PostgresValues.texts(rows, Event::deviceId))
                .addArrayOfString(PostgresValues.texts(rows, Event::workspaceId))
                .addArrayOfString(PostgresValues.texts(rows, Event::sessionId))
                .addArrayOfString(PostgresValues.texts(rows, row -> row.data().text()))
                .addArrayOfString(
                        PostgresValues.texts(rows, row -> row.blobRefs().text()))
                .addArrayOfInteger(order)
                .addArrayOfString(PostgresValues.texts(rows, Event::idSent))
                .addArrayOfString(reliedOn.keySet().toArray(String[]::new))
                .addArrayOfOffsetDateTime(times(reliedOn.values()))
                .addOffsetDateTime(PostgresValues.time(now));
        String sql = PostgresGitActivityInsert.with(INSERT, rows, parameters);
        return client.preparedQuery(sql).execute(parameters).map(inserted -> {
            Set<String> ids = new HashSet<>();
            inserted.forEach(row -> ids.add(row.getString(0)));
            return ids;
        });
    }

    private static OffsetDateTime[] times(Collection<Instant> instants) {
        return instants.stream().map(PostgresValues::time).toArray(OffsetDateTime[]::new);
    }
}
