package dev.quipu.store.sql;

import dev.quipu.port.Cursor;
import dev.quipu.port.Page;
import dev.quipu.record.git.GitActivity;
import dev.quipu.record.git.GitActivityQuery;
import dev.quipu.record.git.GitActivityStore;
import dev.quipu.record.git.GitActivityType;
import dev.quipu.record.git.GitRewrite;
import dev.quipu.record.git.GitRewriteTable;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Git activity in a SQL database: one statement finds the rows and the sessions that they belong to. */
public final class SqlGitActivityStore implements GitActivityStore {

    private static final Selection<GitActivity> ACTIVITY = SqlGitActivity.ACTIVITY;
    private static final Selection<GitRewrite> REWRITES = Selection.of(GitRewriteTable.GIT_REWRITES);

    private final SqlDatabase database;

    public SqlGitActivityStore(SqlDatabase database) {
        this.database = database;
    }

    @Override
    public Uni<Page<GitActivity>> list(String teamId, GitActivityQuery query) {
        SqlStatement listing = listing(database.dialect(), teamId, query);
        return database.list(query.isSearch(), executor -> executor.rows(ACTIVITY, listing))
                .map(found -> Page.of(found, query.limit(), row -> new Cursor(row.timestamp(), row.id())));
    }

    /** What reads a page. */
    public static SqlStatement listing(Dialect dialect, String teamId, GitActivityQuery query) {
        if (query.sessionId() == null) {
            return page(conditions(teamId, query), query);
        }
        SqlStatement byTime = SqlGitActivity.byTime(teamId, query.sessionId(), dialect.never());
        SqlStatement told =
                page(conditions(teamId, query).and("git_activity.session_id = ?", query.sessionId()), query);
        SqlStatement found = page(
                conditions(teamId, query).and(byTime.text(), byTime.values().toArray()), query);
        return told.unionAll(found, " ORDER BY timestamp DESC, id DESC LIMIT " + (query.limit() + 1));
    }

    private static SqlStatement page(Conditions conditions, GitActivityQuery query) {
        return conditions.newestFirst(ACTIVITY.text(), "timestamp", "id", query.cursor(), query.limit());
    }

    private static Conditions conditions(String teamId, GitActivityQuery query) {
        return new Conditions()
                .and("team_id = ?", teamId)
                .and("workspace_id = ?", query.workspaceId())
                .and("device_id = ?", query.deviceId())
                .and("branch = ?", query.branch())
                .and("timestamp > ?", query.after())
                .and("timestamp < ?", query.before())
                .anyOf("type", query.types().stream().map(GitActivityType::text).toList());
    }

    @Override
    public Uni<List<GitActivity>> commits(String teamId, String prefix, int limit) {
        return database.read(executor -> executor.rows(ACTIVITY, commitsOf(teamId, prefix, limit)));
    }

    /** What reads commits. */
    public static SqlStatement commitsOf(String teamId, String prefix, int limit) {
        return SqlStatement.of(
                ACTIVITY.text() + " WHERE team_id = ? AND commit_sha >= ? AND commit_sha < ?"
                        + " AND type IN ('commit', 'merge') ORDER BY commit_sha, timestamp, id LIMIT " + limit,
                teamId,
                prefix,
                prefix + "g"); // the letter behind the last hexadecimal digit
    }

    @Override
    public Uni<List<GitRewrite>> rewrites(String teamId, String sha, int limit) {
        return database.read(executor -> executor.rows(REWRITES, SqlGitActivity.rewrites(teamId, sha, limit)));
    }

    @Override
    public Uni<Optional<GitActivity>> first(String teamId, Collection<String> shas) {
        return shas.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : database.read(executor -> executor.row(ACTIVITY, SqlGitActivity.first(teamId, shas)));
    }
}
