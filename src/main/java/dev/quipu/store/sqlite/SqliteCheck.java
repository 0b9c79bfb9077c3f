package dev.quipu.store.sqlite;

import dev.quipu.store.Finding;
import dev.quipu.store.StoreException;
import dev.quipu.store.schema.FlywayMigrations;
import dev.quipu.store.schema.MigrationScripts;
import dev.quipu.store.sql.Orphans;
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
            if (findings.isEmpty()) {
                lookAtSchema(source, connection);
            }
        } catch (SQLException e) {
            tell(e);
        }
    }

    private void lookAtSchema(SQLiteDataSource source, Connection connection) throws SQLException {
        try {
            findings.addAll(
                    new FlywayMigrations(source, MigrationScripts.SQLITE, null, () -> true, () -> {}).findings());
        } catch (StoreException e) {
            findings.add(new Finding("The versions of the schema cannot be read: " + e.getMessage(), Finding.RESTORE));
        }
        if (findings.isEmpty()) {
            findings.addAll(SqliteDrift.findings(connection, connections.path()));
        }
        if (findings.isEmpty()) {
            findings.addAll(Orphans.findings(connection));
            findings.addAll(SqliteValues.findings(connection));
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
