package dev.quipu.store.sqlite;

import dev.quipu.port.Page;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.EventQuery;
import dev.quipu.record.event.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;

/** The queries that read events. */
final class SqliteEventReads {

    private static final String SELECT = "SELECT " + Columns.of(Event.class).list() + ", position FROM events";

    private SqliteEventReads() {}

    static Optional<Event> find(Handle handle, String teamId, String id) {
        return findAll(handle, teamId, List.of(id)).stream().findFirst();
    }

    static List<Event> findAll(Handle handle, String teamId, Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : handle.createQuery(SELECT + " WHERE team_id = :team AND id IN (<ids>)")
                        .bind("team", teamId)
                        .bindList("ids", List.copyOf(ids))
                        .mapTo(Event.class)
                        .list();
    }

    static Page<Event> list(Handle handle, String teamId, EventQuery query) {
        try (ResultIterator<StoredEvent> rows =
                mapped(listing(handle, "", teamId, query)).iterator()) {
            return Page.of(
                            rows,
                            query.limit(),
                            row -> row.event().data().text().getBytes(StandardCharsets.UTF_8).length,
                            StoredEvent::cursor)
                    .map(StoredEvent::event);
        }
    }

    static Query listing(Handle handle, String verb, String teamId, EventQuery query) {
        Conditions conditions = conditions(teamId, query);
        String direction = query.descending() ? " DESC" : " ASC";
        return conditions.bind(handle.createQuery(verb + SELECT + conditions.where() + " ORDER BY timestamp" + direction
                + ", id" + direction + " LIMIT " + (query.limit() + 1)));
    }

    static List<StoredEvent> stored(Handle handle, String teamId, String sessionId, long after, int limit) {
        return rows(storedListing(handle, "", teamId, sessionId, after, limit));
    }

    static Query storedListing(Handle handle, String verb, String teamId, String sessionId, long after, int limit) {
        Conditions conditions = new Conditions(teamId)
                .and("session_id = :session", "session", sessionId)
                .and("position > :position", "position", after);
        return conditions.bind(handle.createQuery(verb + SELECT + conditions.where()
                + " AND position <= (SELECT max(position) FROM (SELECT position,"
                + " sum(bytes) OVER (ORDER BY position) AS bytes, row_number() OVER (ORDER BY position) AS number"
                + " FROM (SELECT position, octet_length(data) AS bytes FROM events" + conditions.where()
                + " ORDER BY position LIMIT " + limit + ")) WHERE bytes <= " + Page.MOST_BYTES
                + " OR number = 1)"
                + " ORDER BY position"));
    }

    private static List<StoredEvent> rows(Query query) {
        return mapped(query).list();
    }

    private static ResultIterable<StoredEvent> mapped(Query query) {
        return query.map((row, context) -> new StoredEvent(
                context.findRowMapperFor(Event.class).orElseThrow().map(row, context), row.getLong("position")));
    }

    private static Conditions conditions(String teamId, EventQuery query) {
        Conditions conditions = new Conditions(teamId)
                .and("session_id = :session", "session", query.sessionId())
                .and("workspace_id = :workspace", "workspace", query.workspaceId())
                .and("device_id = :device", "device", query.deviceId())
                .in("type", "types", query.types())
                .and("timestamp > :after", "after", query.after())
                .and("timestamp < :before", "before", query.before());
        if (query.cursor() != null) {
            String comparison = query.descending() ? "<" : ">";
            conditions
                    .and(
                            "(timestamp, id) " + comparison + " (:at, :cursor_id)",
                            "at",
                            query.cursor().at())
                    .and("1", "cursor_id", query.cursor().id());
        }
        return conditions;
    }
}
