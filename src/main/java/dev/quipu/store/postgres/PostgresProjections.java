package dev.quipu.store.postgres;

import dev.quipu.base.json.Json;
import dev.quipu.port.ChangedMeanwhileException;
import dev.quipu.record.event.KnownRows.KnownSession;
import dev.quipu.record.session.SessionEvidence;
import dev.quipu.record.session.SessionFact;
import dev.quipu.record.session.SessionLifecycle;
import dev.quipu.record.session.SessionProjection;
import dev.quipu.record.session.ToldFacts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Brings sessions up to date with the events that a transaction has just stored. */
final class PostgresProjections {

    private static final String FACTS =
            SessionFact.COLUMNS.stream().map(SessionFact::column).collect(Collectors.joining(", "));
    private static final int FIRST_FACT = 6;
    private static final String UPDATE = "UPDATE sessions SET lifecycle = $3, told = $4, updated_at = $5, "
            + SessionFact.COLUMNS.stream()
                    .map(fact -> fact.column() + " = $" + (FIRST_FACT + fact.ordinal()))
                    .collect(Collectors.joining(", "))
            + " WHERE team_id = $1 AND id = $2";

    private PostgresProjections() {}

    /** Returns the sessions as they are then, by id. */
    static Uni<Map<String, KnownSession>> apply(
            SqlConnection connection, String teamId, List<SessionEvidence> evidence, Instant now) {
        if (evidence.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        TreeMap<String, List<SessionEvidence>> bySession = evidence.stream()
                .collect(Collectors.groupingBy(SessionEvidence::sessionId, TreeMap::new, Collectors.toList()));
        return open(connection, teamId, bySession, now)
                .flatMap(opened -> read(connection, teamId, bySession.keySet(), opened))
                .flatMap(before -> PostgresMessageUsage.read(connection, teamId, bySession)
                        .flatMap(messages -> {
                            Map<String, SessionProjection> after = new TreeMap<>();
                            bySession.forEach((id, ofSession) -> {
                                SessionProjection stored = before.get(id).projection();
                                after.put(
                                        id,
                                        new SessionProjection(
                                                        stored.lifecycle(),
                                                        stored.row(),
                                                        stored.told(),
                                                        messages.getOrDefault(id, Map.of()))
                                                .with(ofSession));
                            });
                            return write(connection, teamId, before, after, now)
                                    .flatMap(done -> PostgresMessageUsage.write(connection, teamId, messages, after))
                                    .flatMap(done -> PostgresTranscriptMarks.write(connection, teamId, bySession))
                                    .map(done -> known(before, after));
                        }));
    }

    private static Map<String, KnownSession> known(
            Map<String, KnownSession> before, Map<String, SessionProjection> after) {
        Map<String, KnownSession> known = new HashMap<>();
        after.forEach((id, projection) ->
                known.put(id, new KnownSession(before.get(id).createdAt(), projection.remembered())));
        return known;
    }

    /** Makes the rows of sessions that are not known yet, and tells which; the rest of them follows with the update. */
    private static Uni<Set<String>> open(
            SqlConnection connection, String teamId, TreeMap<String, List<SessionEvidence>> bySession, Instant now) {
        List<SessionEvidence> first =
                bySession.values().stream().map(list -> list.get(0)).toList();
        return connection
                .preparedQuery("INSERT INTO sessions"
                        + " (team_id, id, workspace_id, device_id, started_at, created_at, updated_at)"
                        + " SELECT $1, s.*, $6, $6"
                        + " FROM unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[]) AS s"
                        + " ON CONFLICT (team_id, id) DO NOTHING RETURNING id")
                .execute(Tuple.of(
                        teamId,
                        PostgresValues.texts(first, SessionEvidence::sessionId),
                        PostgresValues.texts(first, one -> (String) one.value(SessionFact.WORKSPACE_ID)),
                        PostgresValues.texts(first, one -> (String) one.value(SessionFact.DEVICE_ID)),
                        first.stream().map(one -> PostgresValues.time(one.at())).toArray(OffsetDateTime[]::new),
                        PostgresValues.time(now)))
                .map(rows -> {
                    Set<String> opened = new HashSet<>();
                    rows.forEach(row -> opened.add(row.getString(0)));
                    return opened;
                });
    }

    private static Uni<Map<String, KnownSession>> read(
            SqlConnection connection, String teamId, Set<String> ids, Set<String> opened) {
        return connection
                .preparedQuery("SELECT id, lifecycle, told, created_at, " + FACTS
                        + " FROM sessions WHERE team_id = $1 AND id = ANY($2) ORDER BY id FOR NO KEY UPDATE")
                .execute(Tuple.of(teamId, ids.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, KnownSession> stored = new HashMap<>();
                    rows.forEach(row -> stored.put(
                            row.getString("id"),
                            new KnownSession(
                                    row.getOffsetDateTime("created_at").toInstant(),
                                    opened.contains(row.getString("id")) ? SessionProjection.NEW : projection(row))));
                    if (stored.size() < ids.size()) {
                        // The row was there for the insert, and a delete that held it has committed since.
                        throw new ChangedMeanwhileException("A session was deleted while its events were stored.");
                    }
                    return stored;
                });
    }

    private static SessionProjection projection(Row row) {
        return new SessionProjection(
                PostgresValues.constant(SessionLifecycle.class, row.getString("lifecycle")),
                facts(row),
                ToldFacts.read(row.getString("told")),
                Map.of());
    }

    private static Map<SessionFact, Object> facts(Row row) {
        Map<SessionFact, Object> facts = new EnumMap<>(SessionFact.class);
        for (SessionFact fact : SessionFact.COLUMNS) {
            Object value = row.getValue(fact.column());
            if (value != null) {
                facts.put(
                        fact,
                        switch (fact.kind()) {
                            case TEXT -> value;
                            case TIME -> ((OffsetDateTime) value).toInstant();
                            case COUNT -> ((Number) value).longValue();
                            case JSON -> new Json((String) value);
                        });
            }
        }
        return facts;
    }

    private static Uni<Void> write(
            SqlConnection connection,
            String teamId,
            Map<String, KnownSession> before,
            Map<String, SessionProjection> after,
            Instant now) {
        List<Tuple> updates = new ArrayList<>();
        after.forEach((id, projection) -> {
            SessionProjection stored = before.get(id).projection();
            if (!projection.told().equals(stored.told()) || projection.lifecycle() != stored.lifecycle()) {
                updates.add(update(teamId, id, projection, now));
            }
        });
        return updates.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(UPDATE).executeBatch(updates).replaceWithVoid();
    }

    private static Tuple update(String teamId, String id, SessionProjection projection, Instant now) {
        Tuple tuple = Tuple.of(
                teamId, id, projection.lifecycle().text(), projection.told().write(), PostgresValues.time(now));
        for (SessionFact fact : SessionFact.COLUMNS) {
            Object value = projection.row().get(fact);
            tuple.addValue(
                    value instanceof Instant time
                            ? PostgresValues.time(time)
                            : value instanceof Json json ? json.text() : value);
        }
        return tuple;
    }
}
