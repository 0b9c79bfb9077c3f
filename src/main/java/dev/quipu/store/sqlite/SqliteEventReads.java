package dev.quipu.store.sqlite;

import dev.quipu.port.page.JsonPage;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.EventQuery;
import dev.quipu.record.event.StoredEvent;
import dev.quipu.store.sql.EventStatements;
import dev.quipu.store.sql.JdbcExecutor;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The queries that read events. */
final class SqliteEventReads {

    private SqliteEventReads() {}

    static Optional<Event> find(JdbcExecutor executor, String teamId, String id) {
        return findAll(executor, teamId, List.of(id)).stream().findFirst();
    }

    static List<Event> findAll(JdbcExecutor executor, String teamId, Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : executor.list(
                        SqliteEventStatements.find(teamId, ids),
                        row -> EventStatements.stored(row).event());
    }

    static JsonPage list(JdbcExecutor executor, String teamId, EventQuery query) {
        return executor.iterate(
                SqliteEventStatements.listing(teamId, query),
                row -> row,
                rows -> SqliteEventStatements.page(query).rows().page(rows, query.limit()));
    }

    static List<StoredEvent> stored(JdbcExecutor executor, String teamId, String sessionId, long after, int limit) {
        return executor.list(SqliteEventStatements.stored(teamId, sessionId, after, limit), EventStatements::stored);
    }
}
