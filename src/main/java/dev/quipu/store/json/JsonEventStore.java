package dev.quipu.store.json;

import dev.quipu.port.Page;
import dev.quipu.port.page.JsonPage;
import dev.quipu.port.page.PageWriter;
import dev.quipu.record.event.Appended;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.EventQuery;
import dev.quipu.record.event.EventStore;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.event.LocalSignals;
import dev.quipu.record.event.NewEvent;
import dev.quipu.record.event.StoredEvent;
import dev.quipu.store.json.log.EventEntry;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Events in the log. */
final class JsonEventStore implements EventStore {

    private final JsonDatabase database;
    private final LocalSignals signals;

    JsonEventStore(JsonDatabase database, LocalSignals signals) {
        this.database = database;
        this.signals = signals;
    }

    @Override
    public Uni<List<Appended>> append(String teamId, List<NewEvent> events, Instant now) {
        return database.write(draft -> new JsonAppend(draft, database.known(), teamId, now).run(events))
                .invoke(stored -> signals.signal(teamId));
    }

    @Override
    public Uni<Optional<Event>> find(String teamId, String id) {
        return database.read(files -> Optional.ofNullable(files.state().seen(state -> state.event(teamId, id)))
                .map(entry -> files.log().event(entry)));
    }

    @Override
    public Uni<JsonPage> list(String teamId, EventQuery query) {
        return database.read(files -> {
            Page<EventEntry> page = files.state()
                    .seen(state -> Page.of(
                            state.events(teamId).list(query).iterator(),
                            query.limit(),
                            EventEntry::dataBytes,
                            EventEntry::cursor));
            return PageWriter.of(
                    EventTable.SHAPE,
                    page,
                    entry ->
                            EventTable.EVENTS.resultRow(files.log().event(entry).shown()));
        });
    }

    @Override
    public Uni<List<StoredEvent>> stored(String teamId, String sessionId, long after, int limit) {
        return database.read(files ->
                stored(files, files.state().seen(state -> state.events(teamId).stored(sessionId, after, limit))));
    }

    /** What they hold is read after the index was left, so that nobody waits for the disk. */
    private static List<StoredEvent> stored(Opened files, List<EventEntry> entries) {
        return entries.stream()
                .map(entry -> new StoredEvent(files.log().event(entry), entry.position()))
                .toList();
    }

    @Override
    public Uni<Map<String, Long>> lastPositions(Set<String> teamIds) {
        return database.read(files -> files.state()
                .seen(state -> teamIds.stream()
                        .collect(Collectors.toMap(
                                Function.identity(),
                                teamId -> state.events(teamId).last()))));
    }
}
