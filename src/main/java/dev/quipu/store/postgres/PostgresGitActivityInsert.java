package dev.quipu.store.postgres;

import dev.quipu.record.event.Event;
import dev.quipu.record.git.GitActivity;
import dev.quipu.record.git.GitRewrite;
import dev.quipu.store.sql.SqlGitActivity;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What makes the statement that stores events also store what they tell of git, where they tell anything. */
final class PostgresGitActivityInsert {

    private static final List<String> TYPES = List.of(
            "text",
            "text",
            "text",
            "text",
            "text",
            "text",
            "text",
            "text",
            "bigint",
            "bigint",
            "bigint",
            "timestamptz");

    private PostgresGitActivityInsert() {}

    /**
     * The statement that stores events and what they tell of git; of several with one id the first one tells, which is the
     * one that is stored.
     *
     * @param insert which stores events and returns the ids of those that are new
     * @param parameters the insert's, to which those of git are added; the first one is the team
     */
    static String with(String insert, List<Event> events, Tuple parameters) {
        Set<String> seen = new HashSet<>();
        List<Event> stored =
                events.stream().filter(event -> seen.add(event.id())).toList();
        List<GitActivity> told =
                stored.stream().map(Event::gitActivity).filter(Objects::nonNull).toList();
        List<GitRewrite> rewrites =
                stored.stream().flatMap(event -> event.gitRewrites().stream()).toList();
        if (told.isEmpty() && rewrites.isEmpty()) {
            return insert;
        }
        return "WITH stored AS (" + insert + ")" + (told.isEmpty() ? "" : activities(told, parameters))
                + (rewrites.isEmpty() ? "" : rewrites(rewrites, parameters)) + " SELECT id FROM stored";
    }

    private static String activities(List<GitActivity> told, Tuple parameters) {
        int first = parameters.size() + 1;
        parameters
                .addArrayOfString(PostgresValues.texts(told, GitActivity::id))
                .addArrayOfString(PostgresValues.texts(told, GitActivity::workspaceId))
                .addArrayOfString(PostgresValues.texts(told, GitActivity::deviceId))
                .addArrayOfString(PostgresValues.texts(told, GitActivity::sessionId))
                .addArrayOfString(PostgresValues.texts(told, row -> row.type().text()))
                .addArrayOfString(PostgresValues.texts(told, GitActivity::branch))
                .addArrayOfString(PostgresValues.texts(told, GitActivity::commitSha))
                .addArrayOfString(PostgresValues.texts(told, GitActivity::message))
                .addArrayOfLong(counts(told, GitActivity::filesChanged))
                .addArrayOfLong(counts(told, GitActivity::insertions))
                .addArrayOfLong(counts(told, GitActivity::deletions))
                .addArrayOfOffsetDateTime(told.stream()
                        .map(row -> PostgresValues.time(row.timestamp()))
                        .toArray(OffsetDateTime[]::new));
        String arrays = IntStream.range(0, TYPES.size())
                .mapToObj(i -> "$" + (first + i) + "::" + TYPES.get(i) + "[]")
                .collect(Collectors.joining(", "));
        String columns = SqlGitActivity.COLUMNS.substring("team_id, ".length());
        return ", told AS (INSERT INTO git_activity (team_id, " + columns + ") SELECT $1, " + columns + " FROM unnest("
                + arrays + ") AS g (" + columns + ") WHERE id IN (SELECT id FROM stored))";
    }

    private static String rewrites(List<GitRewrite> rewrites, Tuple parameters) {
        int first = parameters.size() + 1;
        parameters
                .addArrayOfString(PostgresValues.texts(rewrites, GitRewrite::newSha))
                .addArrayOfString(PostgresValues.texts(rewrites, GitRewrite::oldSha))
                .addArrayOfString(PostgresValues.texts(rewrites, GitRewrite::eventId));
        return ", rewritten AS (INSERT INTO git_rewrites (team_id, new_sha, old_sha, event_id) SELECT $1, new_sha,"
                + " old_sha, event_id FROM unnest($" + first + "::text[], $" + (first + 1) + "::text[], $" + (first + 2)
                + "::text[]) AS r (new_sha, old_sha, event_id) WHERE event_id IN (SELECT id FROM stored))";
    }

    private static Long[] counts(List<GitActivity> told, Function<GitActivity, Long> count) {
        return told.stream().map(count).toArray(Long[]::new);
    }
}
