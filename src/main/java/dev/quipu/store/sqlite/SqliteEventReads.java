package dev.quipu.store.sqlite;

import dev.quipu.port.Page;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.EventQuery;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.event.StoredEvent;
import dev.quipu.store.sql.Conditions;
import dev.quipu.store.sql.EventStatements;
import dev.quipu.store.sql.JdbcExecutor;
import dev.quipu.store.sql.Selection;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The queries that read events. */
final class SqliteEventReads {

    private static final Selection<Event> EVENTS = Selection.of(EventTable.EVENTS);

    private SqliteEventReads() {}

    static Optional<Event> find(JdbcExecutor executor, String teamId, String id) {
        return findAll(executor, teamId, List.of(id)).stream().findFirst();
    }

    static List<Event> findAll(JdbcExecutor executor, String teamId, Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : executor.list(
                        new Conditions()
                                .and("team_id = ?", teamId)
                                .anyOf("id", ids)
                                .statement(EVENTS.text(), ""),
                        EVENTS::record);
    }

    static Page<Event> list(JdbcExecutor executor, String teamId, EventQuery query) {
        return executor.iterate(
                EventStatements.listing(teamId, query), EventStatements::stored, rows -> page(rows, query.limit()));
    }

    private static Page<Event> page(Iterator<StoredEvent> rows, int limit) {
        return Page.of(
                        rows,
                        limit,
                        row -> row.event().data().text().getBytes(StandardCharsets.UTF_8).length,
                        StoredEvent::cursor)
                .map(StoredEvent::event);
    }

    static List<StoredEvent> stored(JdbcExecutor executor, String teamId, String sessionId, long after, int limit) {
        return executor.list(EventStatements.stored(teamId, sessionId, after, limit, null), EventStatements::stored);
    }
}
