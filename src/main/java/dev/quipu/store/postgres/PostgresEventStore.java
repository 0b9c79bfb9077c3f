package dev.quipu.store.postgres;

import dev.quipu.event.Appended;
import dev.quipu.event.Event;
import dev.quipu.event.EventQuery;
import dev.quipu.event.EventStore;
import dev.quipu.event.NewEvent;
import dev.quipu.event.StoredEvent;
import dev.quipu.session.SessionEvidence;
import dev.quipu.store.Page;
import dev.quipu.store.StoreUnavailableException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Typed;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Events in PostgreSQL, on the Vert.x pool: the path that agents wait for. */
@ApplicationScoped
@Typed(PostgresEventStore.class)
class PostgresEventStore implements EventStore {

    private static final String INSERT =
            "INSERT INTO events (team_id, id, type, timestamp, device_id, workspace_id, session_id, data, blob_refs,"
                    + " position, ingested_at) SELECT $1, id, type, timestamp, device, workspace, session, data, refs,"
                    + " (SELECT event_position(0)) + ordinal, $11 FROM unnest($2::text[], $3::text[],"
                    + " $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::int[])"
                    + " AS e (id, type, timestamp, device, workspace, session, data, refs, ordinal)"
                    + " ON CONFLICT (team_id, id) DO NOTHING RETURNING id";
    private static final int TRIES_AFTER_DEADLOCK = 3;

    private final Instance<Pool> pool;
    private final PostgresEventSignals signals;

    PostgresEventStore(Instance<Pool> pool, PostgresEventSignals signals) {
        this.pool = pool;
        this.signals = signals;
    }

    @Override
    public Uni<List<Appended>> append(String teamId, List<NewEvent> events, Instant now) {
        Uni<List<Appended>> attempt = Uni.createFrom()
                .deferred(() -> pool.get().withTransaction(connection -> append(connection, teamId, events, now)));
        return PostgresErrors.told(() -> attempt.onFailure(PostgresErrors::isRetryable)
                .retry()
                .atMost(TRIES_AFTER_DEADLOCK)
                .invoke(signals::stored));
    }

    /** Everything is written in the order of its ids, so that transactions wait for one another and never in a circle. */
    private static Uni<List<Appended>> append(
            SqlConnection connection, String teamId, List<NewEvent> events, Instant now) {
        return PostgresSightings.workspaces(connection, teamId, events)
                .call(workspaces -> PostgresSightings.record(connection, teamId, events, workspaces, now))
                .flatMap(workspaces -> {
                    List<Event> rows = events.stream()
                            .map(event -> event.stored(teamId, workspaces.get(event.workspace()), now))
                            .toList();
                    return insert(connection, teamId, rows, now)
                            .flatMap(created -> appended(connection, teamId, rows, created))
                            .call(appended ->
                                    PostgresProjections.apply(connection, teamId, evidence(events, appended), now));
                });
    }

    /** Rows go in the order of their ids, and their positions in the order in which they came. */
    private static Uni<Set<String>> insert(SqlConnection connection, String teamId, List<Event> events, Instant now) {
        Integer[] order = IntStream.range(0, events.size())
                .boxed()
                .sorted(Comparator.comparing(i -> events.get(i).id()))
                .toArray(Integer[]::new);
        List<Event> rows = Stream.of(order).map(events::get).toList();
        Tuple parameters = Tuple.tuple()
                .addString(teamId)
                .addArrayOfString(PostgresValues.texts(rows, Event::id))
                .addArrayOfString(PostgresValues.texts(rows, Event::type))
                .addArrayOfOffsetDateTime(rows.stream()
                        .map(row -> PostgresValues.time(row.timestamp()))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfString(PostgresValues.texts(rows, Event::deviceId))
                .addArrayOfString(PostgresValues.texts(rows, Event::workspaceId))
                .addArrayOfString(PostgresValues.texts(rows, Event::sessionId))
                .addArrayOfString(PostgresValues.texts(rows, row -> row.data().text()))
                .addArrayOfString(
                        PostgresValues.texts(rows, row -> row.blobRefs().text()))
                .addArrayOfInteger(order)
                .addOffsetDateTime(PostgresValues.time(now));
        return connection.preparedQuery(INSERT).execute(parameters).map(inserted -> {
            Set<String> ids = new HashSet<>();
            inserted.forEach(row -> ids.add(row.getString(0)));
            return ids;
        });
    }

    private static Uni<List<Appended>> appended(
            SqlConnection connection, String teamId, List<Event> rows, Set<String> created) {
        List<Appended> appended = new ArrayList<>(rows.size());
        Map<String, Event> first = new HashMap<>();
        List<String> older = new ArrayList<>();
        for (Event row : rows) {
            boolean isNew = created.contains(row.id()) && first.putIfAbsent(row.id(), row) == null;
            appended.add(new Appended(row, first.get(row.id()), isNew));
            if (!created.contains(row.id())) {
                older.add(row.id());
            }
        }
        if (older.isEmpty()) {
            return Uni.createFrom().item(appended);
        }
        return PostgresEventReads.findAll(connection, teamId, older).map(found -> {
            found.forEach(row -> first.put(row.id(), row));
            appended.replaceAll(one -> one.created() ? one : known(one, first));
            return appended;
        });
    }

    private static Appended known(Appended one, Map<String, Event> stored) {
        Event row = stored.get(one.sent().id());
        if (row == null) {
            // Its session was deleted between the insert, which met it, and this look.
            throw new StoreUnavailableException("An event was deleted while it was sent again.", null);
        }
        return new Appended(one.sent(), row, false);
    }

    private static List<SessionEvidence> evidence(List<NewEvent> events, List<Appended> appended) {
        List<SessionEvidence> evidence = new ArrayList<>();
        for (int i = 0; i < appended.size(); i++) {
            Appended one = appended.get(i);
            if (one.created() && one.sent().sessionId() != null) {
                evidence.add(events.get(i).evidenceIn(one.sent().workspaceId()));
            }
        }
        return evidence;
    }

    @Override
    public Uni<Optional<Event>> find(String teamId, String id) {
        return PostgresErrors.told(() -> PostgresEventReads.find(pool.get(), teamId, id));
    }

    @Override
    public Uni<Page<Event>> list(String teamId, EventQuery query) {
        return PostgresErrors.told(() -> PostgresEventReads.list(pool.get(), teamId, query));
    }

    @Override
    public Uni<List<StoredEvent>> stored(String teamId, String sessionId, long after, int limit) {
        return PostgresErrors.told(() -> PostgresEventReads.stored(pool.get(), teamId, sessionId, after, limit));
    }

    @Override
    public Uni<Long> lastPosition(String teamId) {
        return PostgresErrors.told(() -> PostgresEventReads.lastPosition(pool.get(), teamId));
    }
}
