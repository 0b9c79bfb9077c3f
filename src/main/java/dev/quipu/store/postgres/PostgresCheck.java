package dev.quipu.store.postgres;

import dev.quipu.port.Finding;
import dev.quipu.store.postgres.check.CatalogRows;
import dev.quipu.store.postgres.check.PostgresDatabase;
import dev.quipu.store.postgres.check.PostgresDrift;
import dev.quipu.store.postgres.check.PostgresObstacles;
import dev.quipu.store.postgres.check.PostgresPointers;
import dev.quipu.store.postgres.connection.PostgresErrors;
import dev.quipu.store.sql.row.Orphans;
import dev.quipu.store.sql.row.StoredValues;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks for what PostgreSQL's own constraints cannot promise, and for a schema that the migrations did not make so. */
public final class PostgresCheck {

    private static final String OURS = " = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())";
    private static final String INVALID_INDEXES = "SELECT format('The index %I is not valid.', c.relname),"
            + " format('Run `REINDEX INDEX %I.%I`.', current_schema(), c.relname)"
            + " FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
            + " WHERE c.relnamespace" + OURS + " AND NOT (i.indisvalid AND i.indisready)";
    private static final String INVALID_CONSTRAINTS =
            "SELECT format('The constraint %I of %s was never validated.', conname, conrelid::regclass),"
                    + " format('Run `ALTER TABLE %I.%s VALIDATE CONSTRAINT %I`.', current_schema(), conrelid::regclass,"
                    + " conname) FROM pg_constraint WHERE connamespace" + OURS + " AND NOT convalidated";
    /** Also PostgreSQL's own, by which it keeps foreign keys. */
    private static final String DISABLED_TRIGGERS =
            "SELECT DISTINCT format('Triggers of the table %s are disabled.', tgrelid::regclass),"
                    + " format('Run `ALTER TABLE %I.%s ENABLE TRIGGER ALL`.', current_schema(), tgrelid::regclass)"
                    + " FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid WHERE c.relnamespace" + OURS
                    + " AND tgenabled = 'D'";

    private PostgresCheck() {}

    public static List<Finding> findings(PostgresDatabase database) {
        List<Finding> obstacles = PostgresObstacles.findings(database);
        if (!obstacles.isEmpty()) {
            // Whoever lacks a right sees no tables, which are not to be made anew for that.
            return obstacles;
        }
        List<Finding> findings = new ArrayList<>(database.migrations().findings());
        boolean isMigrated = findings.isEmpty();
        try (Connection connection = database.connection("quipu-check")) {
            connection.setReadOnly(true);
            for (String query : List.of(INVALID_INDEXES, INVALID_CONSTRAINTS, DISABLED_TRIGGERS)) {
                for (List<String> row : CatalogRows.of(connection, query)) {
                    findings.add(new Finding(row.get(0), row.get(1)));
                }
            }
            if (isMigrated) {
                findings.addAll(
                        PostgresDrift.findings(connection, database.settings().schema()));
                if (Orphans.canBeFound(connection)) {
                    findings.addAll(PostgresPointers.findings(connection));
                    findings.addAll(Orphans.findings(connection));
                    // Only within a transaction the driver does not fetch all rows at once.
                    connection.setAutoCommit(false);
                    findings.addAll(StoredValues.findings(connection, new PostgresDialect(), false));
                }
            }
        } catch (SQLException e) {
            throw PostgresErrors.told(e);
        }
        return findings;
    }
}
