package dev.quipu.store.sqlite;

import dev.quipu.port.page.JsonPage;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.EventQuery;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.event.StoredEvent;
import dev.quipu.store.sql.Conditions;
import dev.quipu.store.sql.EventStatements;
import dev.quipu.store.sql.JdbcExecutor;
import dev.quipu.store.sql.Selection;
import java.util.Collection;
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

    static JsonPage list(JdbcExecutor executor, String teamId, EventQuery query) {
        return executor.iterate(
                EventStatements.listing(EventStatements.PAGE.text(), teamId, query),
                row -> row,
                rows -> EventStatements.PAGE.rows().page(rows, query.limit()));
    }

    static List<StoredEvent> stored(JdbcExecutor executor, String teamId, String sessionId, long after, int limit) {
        return executor.list(EventStatements.stored(teamId, sessionId, after, limit, null), EventStatements::stored);
    }
}
