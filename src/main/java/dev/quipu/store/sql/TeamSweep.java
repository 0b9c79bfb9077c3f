package dev.quipu.store.sql;

import dev.quipu.access.key.ApiKeyTable;
import dev.quipu.access.team.Remains;
import dev.quipu.port.ChangedMeanwhileException;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Kind;
import dev.quipu.port.table.Table;
import dev.quipu.record.workspace.CheckoutTable;
import dev.quipu.store.table.Tables;
import io.smallrye.mutiny.Uni;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Removes the rows of a deleted team bit by bit: what points to other rows goes before them, each table in the order of an
 * index, so that no call has to walk over what earlier ones have removed.
 */
public final class TeamSweep {

    private static final List<Table<?>> TABLES = Tables.ofTeams();

    /** Where the primary key does not begin with the team, the rest of the index that does. */
    private static final Map<Table<?>, String> ORDERS =
            Map.of(ApiKeyTable.API_KEYS, "created_at DESC, id DESC", CheckoutTable.WORKSPACE_DEVICES, "device_id");

    /** A row that was changed or added meanwhile may be left; the team's own row waits for it. */
    private static final String END = TABLES.stream()
            .map(table -> " AND (SELECT team_id FROM " + table.text() + " WHERE team_id = ? ORDER BY team_id, "
                    + order(table) + " LIMIT 1) IS NULL")
            .collect(Collectors.joining("", "DELETE FROM teams WHERE id = ?", ""));

    private final SqlDatabase database;

    TeamSweep(SqlDatabase database) {
        this.database = database;
    }

    /** The statements that remove some rows of each table, in their order. */
    public static List<SqlStatement> removals(Dialect dialect, String teamId, int rows) {
        return TABLES.stream()
                .map(table -> SqlStatement.of(dialect.removal(table.text(), order(table)), teamId, (long) rows))
                .toList();
    }

    /** The statement that removes the team's own row when nothing else of it is left. */
    public static SqlStatement end(String teamId) {
        return new SqlStatement(END, Collections.nCopies(TABLES.size() + 1, teamId));
    }

    private static String order(Table<?> table) {
        String rest = table.key().stream()
                .map(Column::name)
                .filter(name -> !name.equals("team_id"))
                .collect(Collectors.joining(", "));
        return ORDERS.getOrDefault(table, rest);
    }

    /** What is left. */
    Uni<Remains> run(String teamId, int rows) {
        return database.change(executor -> executor.query(
                                SqlStatement.of(
                                        "SELECT deleted_at FROM teams WHERE id = ?"
                                                + database.dialect().locked(),
                                        teamId),
                                row -> row.value(0, Kind.TIME) != null)
                        .flatMap(isDeleted -> isThere(isDeleted, teamId)
                                ? remove(executor, removals(database.dialect(), teamId, rows), teamId, rows)
                                : Uni.createFrom().item(Remains.NONE)))
                // A late event still points to what was to go: a later call begins with the event.
                .onFailure(ChangedMeanwhileException.class)
                .recoverWithItem(Remains.HELD);
    }

    private static boolean isThere(List<Boolean> isDeleted, String teamId) {
        if (isDeleted.contains(false)) {
            throw new IllegalStateException("The team " + teamId + " was not deleted, so its rows stay.");
        }
        return !isDeleted.isEmpty();
    }

    private static Uni<Remains> remove(Executor executor, List<SqlStatement> removals, String teamId, int rows) {
        if (removals.isEmpty()) {
            return executor.execute(end(teamId)).map(removed -> removed > 0 ? Remains.NONE : Remains.HELD);
        }
        return executor.execute(removals.get(0))
                .flatMap(removed -> removed >= rows
                        ? Uni.createFrom().item(Remains.MORE)
                        : remove(executor, removals.subList(1, removals.size()), teamId, rows));
    }
}
