package dev.quipu.store.sqlite;

import dev.quipu.port.Cursor;
import dev.quipu.port.Page;
import dev.quipu.record.git.GitActivity;
import dev.quipu.record.git.GitActivityQuery;
import dev.quipu.record.git.GitActivityStore;
import dev.quipu.record.git.GitActivityType;
import dev.quipu.record.git.GitRewrite;
import dev.quipu.store.sql.SqlGitActivity;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** Git activity in SQLite. */
final class SqliteGitActivityStore implements GitActivityStore {

    private static final Columns COLUMNS = Columns.of(GitActivity.class);
    private static final Columns REWRITE_COLUMNS = Columns.of(GitRewrite.class);
    private static final String NEVER = String.valueOf(Long.MAX_VALUE);
    private static final String ORDER = " ORDER BY timestamp DESC, id DESC LIMIT ";

    private final SqliteDatabase database;

    SqliteGitActivityStore(SqliteDatabase database) {
        this.database = database;
    }

    /** Stores what new events tell, in their transaction. */
    static void insert(Handle handle, List<GitActivity> activities) {
        if (activities.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO git_activity (" + COLUMNS.list() + ") VALUES (" + COLUMNS.parameters() + ")");
        activities.forEach(activity -> batch.bindMethods(activity).add());
        batch.execute();
    }

    /** Stores which commits took the place of which, as new events tell, in their transaction. */
    static void insertRewrites(Handle handle, List<GitRewrite> rewrites) {
        if (rewrites.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("INSERT INTO git_rewrites (" + REWRITE_COLUMNS.list() + ") VALUES ("
                + REWRITE_COLUMNS.parameters() + ")");
        rewrites.forEach(rewrite -> batch.bindMethods(rewrite).add());
        batch.execute();
    }

    @Override
    public Uni<Page<GitActivity>> list(String teamId, GitActivityQuery query) {
        return database.list(
                query.isSearch(),
                handle -> Page.of(
                        listing(handle, "", teamId, query)
                                .mapTo(GitActivity.class)
                                .list(),
                        query.limit(),
                        row -> new Cursor(row.timestamp(), row.id())));
    }

    /**
     * The query of a page.
     *
     * @param verb nothing, or what explains its plan
     */
    static Query listing(Handle handle, String verb, String teamId, GitActivityQuery query) {
        Conditions conditions = conditions(teamId, query);
        String rows = SqlGitActivity.SELECT + conditions.where();
        String end = ORDER + (query.limit() + 1);
        if (query.sessionId() == null) {
            return conditions.bind(handle.createQuery(verb + rows + end));
        }
        String told = rows + " AND session_id = :session" + end;
        String found = rows + " AND " + SqlGitActivity.byTime(":team", ":session", NEVER) + end;
        return conditions
                .bind(handle.createQuery(
                        verb + "SELECT * FROM (" + told + ") UNION ALL SELECT * FROM (" + found + ")" + end))
                .bind("session", query.sessionId());
    }

    private static Conditions conditions(String teamId, GitActivityQuery query) {
        Conditions conditions = new Conditions(teamId)
                .and("workspace_id = :workspace", "workspace", query.workspaceId())
                .and("device_id = :device", "device", query.deviceId())
                .in(
                        "type",
                        "types",
                        query.types().stream().map(GitActivityType::text).toList())
                .and("branch = :branch", "branch", query.branch())
                .and("timestamp > :after", "after", query.after())
                .and("timestamp < :before", "before", query.before());
        if (query.cursor() != null) {
            conditions
                    .and(
                            "(timestamp, id) < (:at, :cursor_id)",
                            "at",
                            query.cursor().at())
                    .and("1", "cursor_id", query.cursor().id());
        }
        return conditions;
    }

    @Override
    public Uni<List<GitActivity>> commits(String teamId, String prefix, int limit) {
        return database.read(handle -> commits(handle, "", teamId, prefix, limit)
                .mapTo(GitActivity.class)
                .list());
    }

    static Query commits(Handle handle, String verb, String teamId, String prefix, int limit) {
        return handle.createQuery(verb + SqlGitActivity.SELECT + " WHERE team_id = :team AND commit_sha >= :prefix"
                        + " AND commit_sha < :end AND type IN ('commit', 'merge') ORDER BY commit_sha, timestamp, id"
                        + " LIMIT " + limit)
                .bind("team", teamId)
                .bind("prefix", prefix)
                .bind("end", prefix + "g"); // the letter behind the last hexadecimal digit
    }

    @Override
    public Uni<List<GitRewrite>> rewrites(String teamId, String sha, int limit) {
        return database.read(handle ->
                rewrites(handle, "", teamId, sha, limit).mapTo(GitRewrite.class).list());
    }

    static Query rewrites(Handle handle, String verb, String teamId, String sha, int limit) {
        return handle.createQuery(verb + SqlGitActivity.rewrites(":team", ":sha", limit))
                .bind("team", teamId)
                .bind("sha", sha);
    }

    @Override
    public Uni<Optional<GitActivity>> first(String teamId, Collection<String> shas) {
        if (shas.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return database.read(handle ->
                first(handle, "", teamId, shas).mapTo(GitActivity.class).findOne());
    }

    static Query first(Handle handle, String verb, String teamId, Collection<String> shas) {
        return handle.createQuery(verb + SqlGitActivity.first(":team", "IN (<shas>)"))
                .bind("team", teamId)
                .bindList("shas", List.copyOf(shas));
    }
}
