package dev.quipu.store.postgres;

import dev.quipu.store.Finding;
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

    private static final String INVALID_INDEXES =
            "SELECT 'The index ' || c.relname || ' is not valid.', format('Run `REINDEX INDEX %I.%I`.', current_schema(), c.relname)"
                    + " FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
                    + " WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND NOT (i.indisvalid AND i.indisready)";
    private static final String INVALID_CONSTRAINTS =
            "SELECT 'The constraint ' || conname || ' was never validated.', format('Run `ALTER TABLE %s VALIDATE"
                    + " CONSTRAINT %I`.', conrelid::regclass, conname)"
                    + " FROM pg_constraint WHERE connamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND NOT convalidated";

    private PostgresCheck() {}

    static List<Finding> findings(DataSource source, String schema) {
        List<Finding> findings = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setSchema(schema);
            for (String query : List.of(INVALID_INDEXES, INVALID_CONSTRAINTS)) {
                try (ResultSet rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        findings.add(new Finding(rows.getString(1), rows.getString(2)));
                    }
                }
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException("PostgreSQL answers: " + e.getMessage(), e);
        }
        return findings;
    }
}
