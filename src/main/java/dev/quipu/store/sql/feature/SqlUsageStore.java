package dev.quipu.store.sql.feature;

import dev.quipu.port.table.Kind;
import dev.quipu.port.table.ResultRow;
import dev.quipu.record.usage.Tokens;
import dev.quipu.record.usage.report.SessionUsage;
import dev.quipu.record.usage.report.UsageGroup;
import dev.quipu.record.usage.report.UsageQuery;
import dev.quipu.record.usage.report.UsageRow;
import dev.quipu.record.usage.report.UsageStore;
import dev.quipu.store.sql.Conditions;
import dev.quipu.store.sql.Dialect;
import dev.quipu.store.sql.SqlDatabase;
import dev.quipu.store.sql.SqlStatement;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Usage in a SQL database. */
public final class SqlUsageStore implements UsageStore {

    private static final Map<UsageGroup, String> COLUMNS = Map.of(
            UsageGroup.SESSION, "u.session_id",
            UsageGroup.REPO, "s.repo_name",
            UsageGroup.BRANCH, "s.branch",
            UsageGroup.TASK, "s.task_id",
            UsageGroup.AGENT, "s.agent",
            UsageGroup.DEVICE, "s.device_id",
            UsageGroup.WORKSPACE, "s.workspace_id");

    private static final String SESSIONS = " JOIN sessions AS s ON s.team_id = u.team_id AND s.id = u.session_id";
    private static final String QUARTER = "u.quarter";
    private static final String PRICED = ", u.model, u.request_size";
    private static final List<String> SUMMED =
            List.of("answers", "partial", "input", "cache_read", "cache_write_5m", "cache_write_1h", "output");
    /** PostgreSQL's sums of whole numbers are decimals. */
    private static final String FIGURES = SUMMED.stream()
            .map("CAST(sum(u.%s) AS BIGINT)"::formatted)
            .collect(Collectors.joining(", ", PRICED + ", ", ""));

    private static final int FIGURE_COUNT = 10;

    private static final String WITHIN =
            "WITH RECURSIVE tree (id) AS (SELECT id FROM sessions WHERE team_id = ? AND id = ?"
                    + " UNION SELECT sessions.id FROM tree JOIN sessions"
                    + " ON sessions.team_id = ? AND sessions.parent_session_id = tree.id) SELECT " + QUARTER + FIGURES
                    + ", u.session_id FROM tree JOIN usage_sums AS u ON u.team_id = ? AND u.session_id = tree.id GROUP BY "
                    + QUARTER + PRICED
                    + ", u.session_id";

    private final SqlDatabase database;

    public SqlUsageStore(SqlDatabase database) {
        this.database = database;
    }

    @Override
    public Uni<Void> replace(SessionUsage told) {
        String team = "SELECT 1 FROM teams WHERE id = ?" + database.dialect().locked();
        return database.change(executor -> executor.finds(SqlStatement.of(team, told.teamId()))
                .flatMap(locked -> new AnswerRows(executor, told).replace()));
    }

    @Override
    public Uni<List<UsageRow>> sums(String teamId, UsageQuery query) {
        SqlStatement sums = summing(database.dialect(), teamId, query);
        int groups = query.groups().size();
        return database.list(false, executor -> executor.query(sums, row -> row(row, groups)));
    }

    /** What reads a report's sums. */
    public static SqlStatement summing(Dialect dialect, String teamId, UsageQuery query) {
        String begin = dialect.spanOfDay(QUARTER, query.spans());
        String groups =
                query.groups().stream().map(group -> ", " + COLUMNS.get(group)).collect(Collectors.joining());
        return new Conditions()
                .and("u.team_id = ?", teamId)
                .and("u.quarter >= ?", query.from())
                .and("u.quarter < ?", query.until())
                .and("u.session_id = ?", query.sessionId())
                .and("u.model = ?", query.model())
                .and("(s.repo_name = ? OR s.repo_url = ?)", query.repo(), query.repo())
                .and("s.branch = ?", query.branch())
                .and("s.agent = ?", query.agent())
                .and("s.task_id = ?", query.taskId())
                .statement(
                        "SELECT " + begin + FIGURES + groups + " FROM usage_sums AS u"
                                + (isOfSessions(query) ? SESSIONS : ""),
                        " GROUP BY " + begin + PRICED + groups);
    }

    /** Whether sessions have to be looked at, of which there may be many. */
    private static boolean isOfSessions(UsageQuery query) {
        return query.groups().stream().anyMatch(group -> group != UsageGroup.SESSION)
                || Stream.of(query.repo(), query.branch(), query.agent(), query.taskId())
                        .anyMatch(Objects::nonNull);
    }

    @Override
    public Uni<List<UsageRow>> sumsWithin(String teamId, String sessionId) {
        return database.read(executor ->
                executor.query(SqlStatement.of(WITHIN, teamId, sessionId, teamId, teamId), row -> row(row, 1)));
    }

    private static UsageRow row(ResultRow row, int groups) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            values.add((String) row.value(FIGURE_COUNT + i, Kind.TEXT));
        }
        return new UsageRow(
                values,
                (Instant) row.value(0, Kind.TIME),
                (String) row.value(1, Kind.TEXT),
                number(row, 2),
                number(row, 3),
                number(row, 4),
                new Tokens(number(row, 5), number(row, 6), number(row, 7), number(row, 8), number(row, 9)));
    }

    private static long number(ResultRow row, int column) {
        return (Long) row.value(column, Kind.INTEGER);
    }
}
