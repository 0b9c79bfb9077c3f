package dev.quipu.store.postgres;

import dev.quipu.port.page.JsonPage;
import dev.quipu.record.session.SessionQuery;
import dev.quipu.store.sql.SessionStatements;
import dev.quipu.store.sql.SqlStatement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;

/** Lists sessions on whichever server may answer. */
final class PostgresSessionListing {

    private static final PostgresDialect DIALECT = new PostgresDialect();
    private static final String ORDER = " ORDER BY started_at DESC, id DESC";

    private PostgresSessionListing() {}

    static Uni<JsonPage> list(SqlClient client, String teamId, SessionQuery query) {
        return PageBytes.page(client, listing(teamId, query), SessionStatements.PAGES, query.limit());
    }

    static SqlStatement listing(String teamId, SessionQuery query) {
        return PageBytes.bounded(
                SessionStatements.conditions(DIALECT, teamId, query, "ended_at")
                        .newestFirst(SessionStatements.SELECT_PAGE, "started_at", "id", query.cursor(), query.limit()),
                ORDER);
    }
}
