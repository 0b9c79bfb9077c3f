package dev.quipu.store.sqlite;

import dev.quipu.port.Finding;
import dev.quipu.port.StoreException;
import dev.quipu.store.schema.FlywayMigrations;
import dev.quipu.store.schema.MigrationScripts;
import dev.quipu.store.sql.row.Orphans;
import dev.quipu.store.sql.row.StoredValues;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteDataSource;

/** Looks for damage in a database file, which it reads and does not change. */
final class SqliteCheck {

    private final SqliteConnections connections;
    private final List<Finding> findings = new ArrayList<>();

    private SqliteCheck(SqliteConnections connections) {
        this.connections = connections;
    }

    static List<Finding> findings(SqliteConnections connections) {
        connections.mustExist();
        SqliteCheck check = new SqliteCheck(connections);
        check.look();
        return check.findings;
    }

    /** Only what is missing of the schema. */
    static List<Finding> schemaFindings(SqliteConnections connections) {
        connections.mustExist();
        List<Finding> findings = new ArrayList<>(SqliteHeader.findings(connections.path()));
        if (!findings.isEmpty()) {
            return findings;
        }
        boolean isClosed = !Files.exists(SqliteHeader.log(connections.path()));
        try (Connection connection = connections.forReading(isClosed).getConnection()) {
            return SqliteDrift.missing(connection, connections.path());
        } catch (SQLException e) {
            throw SqliteErrors.of(e);
        }
    }

    private void look() {
        findings.addAll(SqliteHeader.findings(connections.path()));
        findings.addAll(SqliteHeader.logFindings(connections.path()));
        if (!findings.isEmpty()) {
            return;
        }
        boolean isClosed = !Files.exists(SqliteHeader.log(connections.path()));
        SQLiteDataSource source = connections.forReading(isClosed);
        try (Connection connection = source.getConnection()) {
            findings.addAll(SqliteIntegrity.findings(connection, connections.path()));
            if (isMigrated(source)) {
                List<Finding> drift = SqliteDrift.findings(connection, connections.path());
                findings.addAll(drift);
                if (drift.isEmpty()) {
                    findings.addAll(SqliteIntegrity.gitFindings(connection));
                }
                if (Orphans.canBeFound(connection)) {
                    findings.addAll(Orphans.findings(connection));
                    findings.addAll(StoredValues.findings(connection, new SqliteDialect(connections.path()), true));
                }
            }
        } catch (SQLException e) {
            tell(e);
        }
    }

    /** Whether the schema's versions are all ours; tells of those that are not. */
    private boolean isMigrated(SQLiteDataSource source) {
        try {
            List<Finding> versions =
                    new FlywayMigrations(source, MigrationScripts.SQLITE, null, () -> true, () -> {}).findings();
            findings.addAll(versions);
            return versions.isEmpty();
        } catch (StoreException e) {
            findings.add(new Finding("The versions of the schema cannot be read: " + e.getMessage(), Finding.RESTORE));
            return false;
        }
    }

    private void tell(SQLException failure) {
        if (!SqliteErrors.isDamage(failure)) {
            throw SqliteErrors.of(failure);
        }
        findings.add(new Finding(
                connections.path() + " cannot be read: "
                        + SqliteErrors.of(failure).getMessage(),
                Finding.RESTORE));
    }
}
