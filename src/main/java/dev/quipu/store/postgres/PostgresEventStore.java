package dev.quipu.store.postgres;

import dev.quipu.port.ChangedMeanwhileException;
import dev.quipu.port.page.JsonPage;
import dev.quipu.record.event.Appended;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.EventQuery;
import dev.quipu.record.event.EventStore;
import dev.quipu.record.event.KnownRows;
import dev.quipu.record.event.NewEvent;
import dev.quipu.record.event.StoredEvent;
import dev.quipu.store.postgres.connection.PostgresErrors;
import dev.quipu.store.postgres.connection.Standbys;
import dev.quipu.store.postgres.replica.ReplicaReads;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Typed;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Events in PostgreSQL, on the Vert.x pool: the path that agents wait for. */
@ApplicationScoped
@Typed(PostgresEventStore.class)
class PostgresEventStore implements EventStore {

    private static final int TRIES = 3;

    private final EventRepository rows;
    private final Instance<Pool> pool;
    private final ReplicaReads reads;
    private final PostgresListings listings;
    private final PostgresEventSignals signals;
    private final KnownRows known;
    private final AppendConnections connections;

    PostgresEventStore(
            EventRepository rows,
            Instance<Pool> pool,
            ReplicaReads reads,
            PostgresListings listings,
            PostgresEventSignals signals,
            KnownRows known,
            @ConfigProperty(name = "quarkus.datasource.reactive.max-size") int connections) {
        this.rows = rows;
        this.pool = pool;
        this.reads = reads;
        this.listings = listings;
        this.signals = signals;
        this.known = known;
        this.connections = new AppendConnections(pool::get, connections);
    }

    @Override
    public Uni<List<Appended>> append(String teamId, List<NewEvent> events, Instant now) {
        Set<String> mine = new HashSet<>();
        Uni<PostgresAppend.Done> attempt = Uni.createFrom()
                .deferred(() -> new PostgresAppend(pool.get(), connections, known, teamId, events, now, mine).run());
        return PostgresErrors.told(() -> attempt.onFailure(this::isWorthAnotherTry)
                .retry()
                .atMost(TRIES)
                .invoke(done -> signals.stored(teamId, done.last()))
                .map(PostgresAppend.Done::appended));
    }

    /** What is remembered may be what failed: a row that it relies on may be gone. */
    private boolean isWorthAnotherTry(Throwable failure) {
        boolean isGone = failure instanceof ChangedMeanwhileException || PostgresErrors.isForeignKey(failure);
        if (isGone) {
            known.forget();
        }
        if (PostgresErrors.isReadOnly(failure)) {
            Standbys.leave(pool.get());
        }
        return isGone || PostgresErrors.isRetryable(failure);
    }

    /** On the pool: the repository takes 12 % more processor time for each GET of an event (0.138 ms, not 0.123). */
    @Override
    public Uni<Optional<Event>> find(String teamId, String id) {
        return PostgresErrors.told(() -> reads.read(client -> PostgresEventReads.find(client, teamId, id)));
    }

    @Override
    public Uni<Optional<Event>> findAsSent(String teamId, String id) {
        return PostgresErrors.told(() -> Panache.withSession(() -> rows.findById(new TeamRowKey(teamId, id)))
                .map(row -> Optional.ofNullable(row).map(EventEntity::toEvent)));
    }

    @Override
    public Uni<List<Event>> findAll(String teamId, Set<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : PostgresErrors.told(() -> reads.read(client -> PostgresEventReads.findAll(client, teamId, ids)));
    }

    @Override
    public Uni<JsonPage> list(String teamId, EventQuery query) {
        return listings.list(query.isSearch(), client -> PostgresEventReads.list(client, teamId, query));
    }

    @Override
    public Uni<List<StoredEvent>> stored(String teamId, String sessionId, long after, int limit) {
        return PostgresErrors.told(() -> PostgresEventReads.stored(pool.get(), teamId, sessionId, after, limit));
    }

    @Override
    public Uni<Map<String, Long>> lastPositions(Set<String> teamIds) {
        return PostgresErrors.told(() -> PostgresPositions.last(pool.get(), teamIds));
    }
}
