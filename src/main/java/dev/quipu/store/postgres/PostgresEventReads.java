package dev.quipu.store.postgres;

import dev.quipu.port.page.JsonPage;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.EventQuery;
import dev.quipu.record.event.StoredEvent;
import dev.quipu.store.sql.Conditions;
import dev.quipu.store.sql.EventStatements;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The queries that read events. */
final class PostgresEventReads {

    private PostgresEventReads() {}

    static Uni<Optional<Event>> find(SqlClient client, String teamId, String id) {
        return findAll(client, teamId, List.of(id)).map(found -> found.stream().findFirst());
    }

    static Uni<List<Event>> findAll(SqlClient client, String teamId, Collection<String> ids) {
        return new PostgresExecutor(client)
                .query(
                        new Conditions()
                                .and("team_id = ?", teamId)
                                .and("id = ANY(?)", List.copyOf(ids))
                                .statement(EventStatements.SELECT, ""),
                        row -> EventStatements.stored(row).event());
    }

    static Uni<JsonPage> list(SqlClient client, String teamId, EventQuery query) {
        return listing(teamId, query).read(client, query.limit());
    }

    static PageBytes listing(String teamId, EventQuery query) {
        String direction = query.descending() ? " DESC" : "";
        return new PageBytes(
                EventStatements.PAGE,
                select -> PostgresEventStatements.listing(select, teamId, query),
                " ORDER BY shown_timestamp" + direction + ", id" + direction,
                new RowsByTime(select -> PostgresEventStatements.byTime(select, teamId, query), query.descending()));
    }

    static Uni<List<StoredEvent>> stored(SqlClient client, String teamId, String sessionId, long after, int limit) {
        return new PostgresExecutor(client)
                .query(PostgresEventStatements.stored(teamId, sessionId, after, limit), EventStatements::stored);
    }
}
