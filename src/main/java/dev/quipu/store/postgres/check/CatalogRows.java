package dev.quipu.store.postgres.check;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A few rows as texts, such as the catalog's. */
public final class CatalogRows {

    private CatalogRows() {}

    public static List<List<String>> of(Connection connection, String sql) throws SQLException {
        List<List<String>> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(rows.getString(column));
                }
                all.add(row);
            }
        }
        return all;
    }

    /** The first column alone. */
    static List<String> texts(Connection connection, String sql) throws SQLException {
        return of(connection, sql).stream().map(row -> row.get(0)).toList();
    }
}
