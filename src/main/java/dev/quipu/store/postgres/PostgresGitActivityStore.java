package dev.quipu.store.postgres;

import dev.quipu.port.Cursor;
import dev.quipu.port.Page;
import dev.quipu.record.git.GitActivity;
import dev.quipu.record.git.GitActivityQuery;
import dev.quipu.record.git.GitActivityStore;
import dev.quipu.record.git.GitActivityType;
import dev.quipu.record.git.GitRewrite;
import dev.quipu.store.sql.SqlGitActivity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Typed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Git activity in PostgreSQL, on the pool: one statement finds the rows and the sessions that they belong to. */
@ApplicationScoped
@Typed(PostgresGitActivityStore.class)
class PostgresGitActivityStore implements GitActivityStore {

    static final String COMMITS = SqlGitActivity.SELECT + " WHERE team_id = $1 AND commit_sha >= $2"
            + " AND commit_sha < $3 AND type IN ('commit', 'merge') ORDER BY commit_sha, timestamp, id LIMIT $4";
    static final String FIRST = SqlGitActivity.first("$1", "= ANY ($2::text[])");
    private static final String NEVER = "'infinity'::timestamptz";
    private static final String ORDER = " ORDER BY timestamp DESC, id DESC LIMIT ";

    private final Instance<Pool> pool;
    private final PostgresListings listings;

    PostgresGitActivityStore(Instance<Pool> pool, PostgresListings listings) {
        this.pool = pool;
        this.listings = listings;
    }

    @Override
    public Uni<Page<GitActivity>> list(String teamId, GitActivityQuery query) {
        SqlConditions conditions = conditions(teamId, query);
        String sql = listing(conditions, query);
        return listings.listOnPrimary(
                query.isSearch(),
                client -> client.preparedQuery(sql)
                        .execute(conditions.parameters())
                        .map(rows -> Page.of(
                                activities(rows), query.limit(), row -> new Cursor(row.timestamp(), row.id()))));
    }

    static String listing(SqlConditions conditions, GitActivityQuery query) {
        String rows = SqlGitActivity.SELECT + " WHERE " + conditions.where();
        String end = ORDER + (query.limit() + 1);
        if (query.sessionId() == null) {
            return rows + end;
        }
        String session = conditions.parameter(query.sessionId()) + "::text";
        String told = rows + " AND session_id = " + session + end;
        String found = rows + " AND " + SqlGitActivity.byTime("$1", session, NEVER) + end;
        return "(" + told + ") UNION ALL (" + found + ")" + end;
    }

    static SqlConditions conditions(String teamId, GitActivityQuery query) {
        SqlConditions conditions = new SqlConditions()
                .and("team_id = $?", teamId)
                .and("workspace_id = $?", query.workspaceId())
                .and("device_id = $?", query.deviceId())
                .and("branch = $?", query.branch())
                .and("timestamp > $?", PostgresValues.time(query.after()))
                .and("timestamp < $?", PostgresValues.time(query.before()));
        List<String> types = query.types().stream().map(GitActivityType::text).toList();
        if (types.size() == 1) {
            // Only for one type can an index give the order.
            conditions.and("type = $?", types.get(0));
        } else if (!types.isEmpty()) {
            conditions.and("type = ANY($?)", (Object) types.toArray(String[]::new));
        }
        if (query.cursor() != null) {
            conditions.and(
                    "(timestamp, id) < ($?, $?)",
                    PostgresValues.time(query.cursor().at()),
                    query.cursor().id());
        }
        return conditions;
    }

    @Override
    public Uni<List<GitActivity>> commits(String teamId, String prefix, int limit) {
        // g is the letter behind the last hexadecimal digit.
        return PostgresErrors.told(() -> pool.get()
                .preparedQuery(COMMITS)
                .execute(Tuple.of(teamId, prefix, prefix + "g", (long) limit))
                .map(PostgresGitActivityStore::activities));
    }

    @Override
    public Uni<List<GitRewrite>> rewrites(String teamId, String sha, int limit) {
        return PostgresErrors.told(() -> pool.get()
                .preparedQuery(SqlGitActivity.rewrites("$1", "$2", limit))
                .execute(Tuple.of(teamId, sha))
                .map(rows -> {
                    List<GitRewrite> rewrites = new ArrayList<>(rows.size());
                    rows.forEach(row -> rewrites.add(
                            new GitRewrite(row.getString(0), row.getString(1), row.getString(2), row.getString(3))));
                    return rewrites;
                }));
    }

    @Override
    public Uni<Optional<GitActivity>> first(String teamId, Collection<String> shas) {
        return PostgresErrors.told(() -> pool.get()
                .preparedQuery(FIRST)
                .execute(Tuple.of(teamId, shas.toArray(String[]::new)))
                .map(rows -> activities(rows).stream().findFirst()));
    }

    private static List<GitActivity> activities(RowSet<Row> rows) {
        List<GitActivity> activities = new ArrayList<>(rows.size());
        rows.forEach(row -> activities.add(new GitActivity(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                PostgresValues.constant(GitActivityType.class, row.getString(5)),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11),
                row.getOffsetDateTime(12).toInstant())));
        return activities;
    }
}
