package dev.quipu.store.sql.row;

import dev.quipu.access.team.TeamTable;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Kind;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.RowKey;
import dev.quipu.store.sql.Dialect;
import dev.quipu.store.sql.SqlStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** The team that a migration makes, for data from before there were teams. */
final class LocalTeam {

    private static final String ID = "local";
    private static final String UPDATE = TeamTable.TEAMS.columns().stream()
            .map(column -> SqlStatement.name(column) + " = ?")
            .collect(
                    Collectors.joining(
                            ", ",
                            "UPDATE teams SET ",
                            " WHERE id = 'local' AND slug = 'local' AND name = 'Local' AND created_at = updated_at"
                                    + " AND deleted_at IS NULL"
                                    + " AND NOT EXISTS (SELECT 1 FROM teams AS other WHERE other.slug = ? AND other.id <> 'local')"));

    private final Dialect dialect;
    private final Connection transaction;

    LocalTeam(Dialect dialect, Connection transaction) {
        this.dialect = dialect;
        this.transaction = transaction;
    }

    static boolean is(Row row) {
        return row.table() == TeamTable.TEAMS && ID.equals(row.get("id"));
    }

    /** Makes it the row, if it is as the migration made it and not the row already; whether it did. */
    boolean giveWay(Row row) throws SQLException {
        List<Row> there = new SqlQuery(dialect, TeamTable.TEAMS).find(transaction, List.of(new RowKey(List.of(ID))));
        if (there.contains(row)) {
            return false;
        }
        try (PreparedStatement statement = transaction.prepareStatement(UPDATE)) {
            int parameter = 1;
            for (Column<?> column : TeamTable.TEAMS.columns()) {
                dialect.bind(statement, parameter, column.kind(), row.values().get(parameter - 1));
                parameter++;
            }
            dialect.bind(statement, parameter, Kind.TEXT, row.get("slug"));
            return statement.executeUpdate() == 1;
        }
    }
}
