package dev.quipu.store.postgres;

import dev.quipu.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Looks for what PostgreSQL's own constraints cannot promise: indexes and constraints that are not valid. */
final class PostgresCheck {

    private static final String INVALID_INDEXES = "SELECT 'index ' || c.relname || ' is not valid'"
            + " FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
            + " WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND NOT (i.indisvalid AND i.indisready)";
    private static final String INVALID_CONSTRAINTS = "SELECT 'constraint ' || conname || ' was not validated'"
            + " FROM pg_constraint WHERE connamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND NOT convalidated";

    private PostgresCheck() {}

    static List<String> findings(DataSource source, String schema) {
        List<String> findings = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setSchema(schema);
            for (String query : List.of(INVALID_INDEXES, INVALID_CONSTRAINTS)) {
                try (ResultSet rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        findings.add(rows.getString(1));
                    }
                }
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException("PostgreSQL answers: " + e.getMessage(), e);
        }
        return findings;
    }
}
