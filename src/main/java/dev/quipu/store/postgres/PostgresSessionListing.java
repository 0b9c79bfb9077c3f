package dev.quipu.store.postgres;

import dev.quipu.port.page.JsonPage;
import dev.quipu.record.session.SessionQuery;
import dev.quipu.store.sql.SessionStatements;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;

/** Lists sessions on whichever server may answer. */
final class PostgresSessionListing {

    private static final PostgresDialect DIALECT = new PostgresDialect();
    private static final String ORDER = " ORDER BY shown_started_at DESC, id DESC";

    private PostgresSessionListing() {}

    static Uni<JsonPage> list(SqlClient client, String teamId, SessionQuery query) {
        return listing(teamId, query).read(client, query.limit());
    }

    static PageBytes listing(String teamId, SessionQuery query) {
        return new PageBytes(
                SessionStatements.PAGE,
                select -> SessionStatements.conditions(DIALECT, teamId, query, "ended_at")
                        .newestFirst(select, "started_at", "id", query.cursor(), query.limit()),
                ORDER);
    }
}
