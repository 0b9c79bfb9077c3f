package dev.quipu.store.sqlite;

import dev.quipu.port.page.JsonPage;
import dev.quipu.port.table.Kind;
import dev.quipu.record.session.SessionQuery;
import dev.quipu.store.sql.Conditions;
import dev.quipu.store.sql.JdbcExecutor;
import dev.quipu.store.sql.SessionStatements;
import dev.quipu.store.sql.SqlStatement;

/** Lists sessions in SQLite. */
final class SqliteSessionListing {

    /** So many that ended within the time asked for are found by it and sorted; of more, one is soon met in the listing's order. */
    private static final int FEW = 5_000;

    private SqliteSessionListing() {}

    static JsonPage list(JdbcExecutor executor, String teamId, SessionQuery query) {
        return executor.iterate(
                listing(executor, teamId, query),
                row -> row,
                rows -> SessionStatements.PAGE.rows().page(rows, query.limit()));
    }

    /** What reads a page. */
    static SqlStatement listing(JdbcExecutor executor, String teamId, SessionQuery query) {
        boolean isByEnd = query.endedAfter() != null || query.endedBefore() != null;
        boolean areFew = isByEnd && areFew(executor, teamId, query);
        // SQLite knows nothing of how the values lie: it is told which index to take, and the plus hides a column from
        // it.
        return SessionStatements.conditions(executor.dialect(), teamId, query, areFew ? "ended_at" : "+ended_at")
                .newestFirst(
                        SessionStatements.PAGE.text() + (areFew ? " INDEXED BY idx_sessions_ended" : ""),
                        "started_at",
                        "id",
                        query.cursor(),
                        query.limit());
    }

    private static boolean areFew(JdbcExecutor executor, String teamId, SessionQuery query) {
        SqlStatement count = SessionStatements.ended(new Conditions().and("team_id = ?", teamId), query, "ended_at")
                .statement(
                        "SELECT count(*) FROM (SELECT 1 FROM sessions INDEXED BY idx_sessions_ended",
                        " LIMIT " + FEW + ")");
        return executor.list(count, row -> (Long) row.value(0, Kind.INTEGER)).get(0) < FEW;
    }
}
