package dev.quipu.store.postgres.check;

import dev.quipu.port.Finding;
import dev.quipu.port.table.Column;
import dev.quipu.store.schema.MigrationScripts;
import dev.quipu.store.schema.ScriptObject;
import dev.quipu.store.table.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows that point to nothing: they come in where triggers were disabled or a constraint was never validated. */
public final class PostgresPointers {

    private static final int MOST_OF_A_KEY = 10;

    private PostgresPointers() {}

    public static List<Finding> findings(Connection connection) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        for (ScriptObject key : ScriptObject.of(MigrationScripts.POSTGRESQL)) {
            if (key.type() == ScriptObject.Type.FOREIGN_KEY && isThere(connection, key.table())) {
                for (String row : CatalogRows.texts(connection, sql(key))) {
                    findings.add(new Finding(
                            "The row " + row + " of " + key.table() + " refers to a row of " + key.parent()
                                    + " that does not exist.",
                            "Restore the missing row from a backup with `quipu restore FILE`."));
                }
            }
        }
        return findings;
    }

    /** A table that is missing has a finding already. */
    private static boolean isThere(Connection connection, String table) throws SQLException {
        return CatalogRows.texts(connection, "SELECT to_regclass('" + table + "')::text")
                        .get(0)
                != null;
    }

    /** What a row is known by; one that is made of another has that one's key. */
    private static List<String> rowKey(ScriptObject key) {
        return Tables.named(key.table())
                .map(table -> table.key().stream().map(Column::name).toList())
                .orElseGet(key::columns);
    }

    private static String sql(ScriptObject key) {
        String row = rowKey(key).stream().map(name -> "child." + name).collect(Collectors.joining(", "));
        String points = key.columns().stream()
                .map(column -> "child." + column + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        String same = IntStream.range(0, key.columns().size())
                .mapToObj(i -> "parent." + key.parentColumns().get(i) + " = child."
                        + key.columns().get(i))
                .collect(Collectors.joining(" AND "));
        return "SELECT concat_ws(' ', " + row + ") FROM " + key.table() + " AS child WHERE " + points
                + " AND NOT EXISTS (SELECT FROM " + key.parent() + " AS parent WHERE " + same + ") LIMIT "
                + MOST_OF_A_KEY;
    }
}
