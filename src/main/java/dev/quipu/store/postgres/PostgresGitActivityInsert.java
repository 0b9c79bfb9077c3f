package dev.quipu.store.postgres;

import dev.quipu.port.table.Column;
import dev.quipu.port.table.Kind;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.record.event.Event;
import dev.quipu.record.git.GitActivityTable;
import dev.quipu.record.git.GitRewriteTable;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Stores what events tell of git in the statement that stores the events, each column as one array. */
final class PostgresGitActivityInsert {

    private static final Map<Kind, String> TYPES =
            Map.of(Kind.TEXT, "text", Kind.INTEGER, "bigint", Kind.TIME, "timestamptz");

    private PostgresGitActivityInsert() {}

    /**
     * The statement that stores events and what they tell of git; of several of a team with one id the first one tells, which
     * is the one that is stored. It returns the positions of those that are new.
     *
     * @param insert which stores events and returns nothing
     * @param parameters the insert's, to which those of git are added
     */
    static String with(String insert, List<Event> events, Tuple parameters) {
        Set<TeamRowKey> seen = new HashSet<>();
        List<Event> stored = events.stream()
                .filter(event -> seen.add(new TeamRowKey(event.teamId(), event.id())))
                .toList();
        List<Row> told = stored.stream()
                .map(Event::gitActivity)
                .filter(Objects::nonNull)
                .map(GitActivityTable.GIT_ACTIVITY::row)
                .toList();
        List<Row> rewrites = stored.stream()
                .flatMap(event -> event.gitRewrites().stream())
                .map(GitRewriteTable.GIT_REWRITES::row)
                .toList();
        if (told.isEmpty() && rewrites.isEmpty()) {
            return insert + " RETURNING position";
        }
        return "WITH stored AS (" + insert + " RETURNING team_id, id, position)"
                + also("told", GitActivityTable.GIT_ACTIVITY, told, "id", parameters)
                + also("rewritten", GitRewriteTable.GIT_REWRITES, rewrites, "event_id", parameters)
                + " SELECT position FROM stored";
    }

    /** A further part of the statement, which stores rows of new events; nothing if there are none. */
    private static String also(String name, Table<?> table, List<Row> rows, String event, Tuple parameters) {
        if (rows.isEmpty()) {
            return "";
        }
        List<String> arrays = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            int column = i;
            Kind kind = table.columns().get(i).kind();
            parameters.addValue(array(
                    kind, rows.stream().map(row -> row.values().get(column)).toArray()));
            arrays.add("$" + parameters.size() + "::" + TYPES.get(kind) + "[]");
        }
        String columns = table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
        return ", " + name + " AS (INSERT INTO " + table.text() + " (" + columns + ") SELECT " + columns
                + " FROM unnest(" + String.join(", ", arrays) + ") AS r (" + columns + ") WHERE (team_id, "
                + event + ") IN (SELECT team_id, id FROM stored))";
    }

    private static Object array(Kind kind, Object[] values) {
        return switch (kind) {
            case TEXT -> Arrays.copyOf(values, values.length, String[].class);
            case INTEGER -> Arrays.copyOf(values, values.length, Long[].class);
            case TIME ->
                Arrays.stream(values)
                        .map(time -> PostgresValues.time((Instant) time))
                        .toArray(OffsetDateTime[]::new);
            default -> throw new IllegalArgumentException("no array of " + kind + " is stored");
        };
    }
}
