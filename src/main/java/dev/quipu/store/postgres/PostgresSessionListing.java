package dev.quipu.store.postgres;

import dev.quipu.port.Cursor;
import dev.quipu.port.Page;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionQuery;
import dev.quipu.store.sql.Selection;
import dev.quipu.store.sql.SessionRows;
import dev.quipu.store.sql.SessionStatements;
import dev.quipu.store.sql.SqlStatement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists sessions on whichever server may answer. */
final class PostgresSessionListing {

    private static final Selection<Session> SESSIONS = SessionRows.SESSIONS;
    private static final PostgresDialect DIALECT = new PostgresDialect();
    private static final String ORDER = " ORDER BY started_at DESC, id DESC";

    /** As {@link dev.quipu.record.session.SessionBytes} counts them. */
    private static final String BYTES = Stream.of("initial_prompt", "summary", "pull_request", "metadata")
            .map("octet_length(coalesce(%s, ''))"::formatted)
            .collect(Collectors.joining(" + "));

    private PostgresSessionListing() {}

    static Uni<Page<Session>> list(SqlClient client, String teamId, SessionQuery query) {
        return PageBytes.page(
                client,
                listing(teamId, query),
                SESSIONS.shown().size(),
                query.limit(),
                SESSIONS::record,
                session -> new Cursor(session.startedAt(), session.id()));
    }

    static SqlStatement listing(String teamId, SessionQuery query) {
        return PageBytes.bounded(
                SessionStatements.conditions(DIALECT, teamId, query, "ended_at")
                        .newestFirst(SESSIONS.text(), "started_at", "id", query.cursor(), query.limit()),
                BYTES,
                ORDER);
    }
}
