package dev.quipu.store.contract;

import dev.quipu.port.Backend;
import dev.quipu.port.BackendName;
import dev.quipu.store.PostgresServer;
import dev.quipu.store.SqliteFileConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;

/** Specs for what belongs to them, put beside the ports: they have a port of their own, which other tests are about. */
public final class PlannedRows {

    private static final String SPEC = "INSERT INTO specs (team_id, id, title, content, version_number, created_by)"
            + " VALUES (?, ?, 'A plan', '{}', 1, 'command')";

    private PlannedRows() {}

    /** Stores a spec. */
    public static void spec(Backend backend, String teamId, String id) {
        execute(backend, SPEC, teamId, id);
    }

    /** Deletes a spec with all that belongs to it. */
    static void deleteSpec(Backend backend, String teamId, String id) {
        execute(backend, "DELETE FROM specs WHERE team_id = ? AND id = ?", teamId, id);
    }

    private static void execute(Backend backend, String sql, String teamId, String id) {
        try (Connection connection = connection(backend);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, teamId);
            statement.setString(2, id);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connection(Backend backend) throws SQLException {
        if (backend.name() == BackendName.SQLITE) {
            return SqliteFileConnection.to(backend.location() + "?foreign_keys=on&busy_timeout=5000");
        }
        return PostgresServer.dataSource(ConfigProvider.getConfig().getValue("DATABASE_URL", String.class))
                .getConnection();
    }
}
