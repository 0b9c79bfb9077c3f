package dev.quipu.store.sqlite;

import dev.quipu.port.page.JsonPage;
import dev.quipu.record.event.Appended;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.EventQuery;
import dev.quipu.record.event.EventStore;
import dev.quipu.record.event.LocalSignals;
import dev.quipu.record.event.NewEvent;
import dev.quipu.record.event.StoredEvent;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Events in SQLite. */
final class SqliteEventStore implements EventStore {

    private final SqliteDatabase database;
    private final LocalSignals signals;
    private final SqlitePositions positions;

    SqliteEventStore(SqliteDatabase database, SqlitePositions positions, LocalSignals signals) {
        this.database = database;
        this.positions = positions;
        this.signals = signals;
    }

    @Override
    public Uni<List<Appended>> append(String teamId, List<NewEvent> events, Instant now) {
        return database.write(handle -> new SqliteAppend(
                                handle,
                                database.executor(handle),
                                database.known(),
                                positions,
                                database.numbers(),
                                teamId,
                                now)
                        .run(events))
                .invoke(stored -> signals.signal(teamId));
    }

    @Override
    public Uni<Optional<Event>> find(String teamId, String id) {
        return database.read(handle -> SqliteEventReads.find(database.executor(handle), teamId, id));
    }

    @Override
    public Uni<List<Event>> findAll(String teamId, Set<String> ids) {
        return database.read(handle -> SqliteEventReads.findAll(database.executor(handle), teamId, ids));
    }

    @Override
    public Uni<JsonPage> list(String teamId, EventQuery query) {
        return database.list(
                query.isSearch(), handle -> SqliteEventReads.list(database.executor(handle), teamId, query));
    }

    @Override
    public Uni<List<StoredEvent>> stored(String teamId, String sessionId, long after, int limit) {
        return database.read(
                handle -> SqliteEventReads.stored(database.executor(handle), teamId, sessionId, after, limit));
    }

    @Override
    public Uni<Map<String, Long>> lastPositions(Set<String> teamIds) {
        return database.read(handle -> teamIds.stream()
                .collect(Collectors.toMap(Function.identity(), teamId -> SqlitePositions.last(handle, teamId))));
    }
}
