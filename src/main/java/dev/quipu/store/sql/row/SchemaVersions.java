package dev.quipu.store.sql.row;

import dev.quipu.port.StoreUnavailableException;
import dev.quipu.store.schema.MigrationScripts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Which versions a database's schema has, asked without Flyway, for that would need a connection that may write. */
public final class SchemaVersions {

    private static final String APPLIED =
            "SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL ORDER BY installed_rank";

    private SchemaVersions() {}

    /**
     * Goes on only if the schema is the one that this program knows.
     *
     * @param location where the database is, for the message
     * @throws StoreUnavailableException if it is not; the message says what to do
     * @throws SQLException if there is no table of versions, among other reasons
     */
    public static void requireNewest(Connection connection, MigrationScripts scripts, String location)
            throws SQLException {
        List<String> applied = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(APPLIED)) {
            while (rows.next()) {
                applied.add(rows.getString(1));
            }
        }
        List<String> known = scripts.versions();
        applied.stream().filter(version -> !known.contains(version)).findFirst().ifPresent(version -> {
            throw new StoreUnavailableException(
                    "The schema of " + location + " has version " + version
                            + ", which this Quipu does not know: use the newer one that created it.",
                    null);
        });
        known.stream().filter(version -> !applied.contains(version)).findFirst().ifPresent(version -> {
            throw new StoreUnavailableException(
                    "The schema of " + location + " lacks version " + version
                            + ": run `quipu db migrate` there first (QUIPU_SQLITE_PATH or DATABASE_URL says where).",
                    null);
        });
    }
}
