package dev.quipu.store.postgres;

import dev.quipu.port.Cursor;
import dev.quipu.port.Page;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionLifecycle;
import dev.quipu.record.session.SessionQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Lists sessions on whichever server may answer. */
final class PostgresSessionListing {

    private static final String SEARCH = Stream.of("id", "name", "initial_prompt", "summary")
            .map("strpos(lower(%s COLLATE \"C\"), lower($? COLLATE \"C\")) > 0"::formatted)
            .collect(Collectors.joining(" OR ", "(", ")"));

    private static final String ORDER = " ORDER BY started_at DESC, id DESC";

    /** As {@link dev.quipu.record.session.SessionBytes} counts them. */
    private static final String BYTES = Stream.of("initial_prompt", "summary", "pull_request", "metadata")
            .map("octet_length(coalesce(%s, ''))"::formatted)
            .collect(Collectors.joining(" + "));

    private PostgresSessionListing() {}

    static Uni<Page<Session>> list(SqlClient client, String teamId, SessionQuery query) {
        SqlConditions conditions = conditions(teamId, query);
        return client.preparedQuery(listing(conditions, query.limit()))
                .execute(conditions.parameters())
                .map(rows -> Page.of(
                                StreamSupport.stream(rows.spliterator(), false).iterator(),
                                query.limit(),
                                row -> row.getLong(PageBytes.COLUMN),
                                PostgresSessionListing::cursor)
                        .map(PostgresSessionReads::session));
    }

    private static Cursor cursor(Row row) {
        Session session = PostgresSessionReads.session(row);
        return new Cursor(session.startedAt(), session.id());
    }

    /** One row more than asked for tells whether a page follows. */
    static String listing(SqlConditions conditions, int limit) {
        return PageBytes.bounded(
                PostgresSessionReads.SELECT + " WHERE " + conditions.where() + ORDER + " LIMIT " + (limit + 1),
                BYTES,
                ORDER);
    }

    static SqlConditions conditions(String teamId, SessionQuery query) {
        SqlConditions conditions = new SqlConditions()
                .and("team_id = $?", teamId)
                .and("workspace_id = $?", query.workspaceId())
                .and("device_id = $?", query.deviceId())
                .and("agent = $?", query.agent())
                .anyOf(
                        "lifecycle",
                        query.lifecycles().stream().map(SessionLifecycle::text).toList())
                .and("name = $?", query.name())
                .and("task_id = $?", query.taskId())
                .and((query.isRepoUrl() ? "repo_url" : "repo_name") + " = $?", query.repo())
                .and("branch = $?", query.branch())
                .and("tags @> ARRAY[$?]::text[]", query.tag())
                .and("parent_session_id = $?", query.parentSessionId())
                .and("started_at > $?", PostgresValues.time(query.after()))
                .and("started_at < $?", PostgresValues.time(query.before()))
                .and("ended_at > $?", PostgresValues.time(query.endedAfter()))
                .and("ended_at < $?", PostgresValues.time(query.endedBefore()))
                .and(SEARCH, query.q(), query.q(), query.q(), query.q());
        if (query.cursor() != null) {
            conditions.and(
                    "(started_at, id) < ($?, $?)",
                    PostgresValues.time(query.cursor().at()),
                    query.cursor().id());
        }
        return conditions;
    }
}
