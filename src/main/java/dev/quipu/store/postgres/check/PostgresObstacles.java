package dev.quipu.store.postgres.check;

import dev.quipu.port.Finding;
import dev.quipu.store.postgres.connection.PostgresErrors;
import dev.quipu.store.postgres.connection.Standbys;
import dev.quipu.store.schema.MigrationScripts;
import dev.quipu.store.schema.ScriptTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for what keeps a database from holding our tables: its encoding, writes that it refuses, rights that the role lacks. */
public final class PostgresObstacles {

    private static final String DATABASE = "SELECT current_setting('server_encoding') AS encoding,"
            + " pg_is_in_recovery() AS is_standby, current_setting('transaction_read_only') = 'on' AS is_read_only,"
            + " has_database_privilege(current_database(), 'CREATE') AS makes_schemas, n.oid IS NOT NULL AS is_there,"
            + " coalesce(has_schema_privilege(n.oid, 'USAGE'), false) AS is_usable,"
            + " coalesce(has_schema_privilege(n.oid, 'CREATE'), false) AS makes_tables,"
            + " EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = n.oid AND c.relname = 'flyway_schema_history')"
            + " AS has_history FROM (SELECT 1) AS one LEFT JOIN pg_namespace n ON n.nspname = ?";
    private static final String VERSIONS =
            "SELECT count(*) FROM %s.flyway_schema_history WHERE success AND version = ANY (?)";
    /** Nobody changes or deletes an entry of the audit log. */
    private static final String RIGHTS = "SELECT string_agg(DISTINCT lacks.right, ', ' ORDER BY lacks.right),"
            + " count(DISTINCT c.oid), min(c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,"
            + " unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS lacks(\"right\")"
            + " WHERE n.nspname = ? AND c.relkind = 'r' AND c.relname = ANY (?)"
            + " AND NOT (c.relname = 'audit_log' AND lacks.right IN ('UPDATE', 'DELETE'))"
            + " AND NOT has_table_privilege(c.oid, lacks.right)";

    private static final String SEQUENCE = "SELECT has_sequence_privilege(c.oid, 'USAGE') FROM pg_class c"
            + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ? AND c.relname = 'event_ordinal'";
    private static final String ENCODING = "UTF8";

    private PostgresObstacles() {}

    /** Asks the database, in a session of its own. */
    public static List<Finding> findings(PostgresDatabase database) {
        try (Connection connection = database.dataSource("quipu-check").getConnection()) {
            return findings(connection, database);
        } catch (SQLException e) {
            throw PostgresErrors.told(e);
        }
    }

    private static List<Finding> findings(Connection connection, PostgresDatabase database) throws SQLException {
        String schema = database.settings().schema();
        String quoted = database.settings().quotedSchema();
        List<Finding> findings = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(DATABASE)) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                encoding(row.getString("encoding")).ifPresent(findings::add);
                writes(row).ifPresent(findings::add);
                boolean isUsable = row.getBoolean("is_there") && row.getBoolean("is_usable");
                boolean needsNoTables = isUsable && row.getBoolean("has_history") && isNewest(connection, quoted);
                schema(row, quoted, needsNoTables).ifPresent(findings::add);
                if (isUsable) {
                    tables(connection, schema, quoted).ifPresent(findings::add);
                    sequence(connection, schema, quoted).ifPresent(findings::add);
                }
            }
        }
        return findings;
    }

    /** Judges the encoding of a database. */
    public static Optional<Finding> encoding(String name) {
        return ENCODING.equals(name)
                ? Optional.empty()
                : Optional.of(new Finding(
                        "The encoding of the database is " + name + ", which cannot represent all text.",
                        "Create one with CREATE DATABASE quipu ENCODING 'UTF8' "
                                + "TEMPLATE template0, and name it in DATABASE_URL."));
    }

    private static Optional<Finding> writes(ResultSet row) throws SQLException {
        if (row.getBoolean("is_standby")) {
            return Optional.of(new Finding(Standbys.TOLD, "Use the address of the primary in DATABASE_URL."));
        }
        return row.getBoolean("is_read_only")
                ? Optional.of(
                        new Finding(
                                "PostgreSQL accepts no writes here: default_transaction_read_only is on.",
                                "Run ALTER ROLE <role> RESET default_transaction_read_only, or the same of the database or the server."))
                : Optional.empty();
    }

    private static Optional<Finding> schema(ResultSet row, String quoted, boolean needsNoTables) throws SQLException {
        if (!row.getBoolean("is_there")) {
            return row.getBoolean("makes_schemas")
                    ? Optional.empty()
                    : lacks(
                            "The schema " + quoted
                                    + " does not exist, and the role may not create "
                                    + "it: it lacks CREATE on the database.",
                            "CREATE SCHEMA " + quoted + " AUTHORIZATION <role>");
        }
        if (!row.getBoolean("is_usable")) {
            return lacks(
                    "The role lacks USAGE on the schema " + quoted + ".",
                    "GRANT USAGE ON SCHEMA " + quoted + " TO <role>");
        }
        return row.getBoolean("makes_tables") || needsNoTables
                ? Optional.empty()
                : lacks(
                        "The role may not create tables: it lacks CREATE on the schema " + quoted + ".",
                        "GRANT CREATE ON SCHEMA " + quoted + " TO <role>");
    }

    private static Optional<Finding> lacks(String what, String command) {
        return Optional.of(new Finding(
                what, "As an administrator run " + command + ", or name another schema in QUIPU_POSTGRES_SCHEMA."));
    }

    /** Whether there is nothing to make; a history that the role may not read does not tell. */
    private static boolean isNewest(Connection connection, String quoted) throws SQLException {
        List<String> versions = MigrationScripts.POSTGRESQL.versions();
        try (PreparedStatement statement = connection.prepareStatement(String.format(VERSIONS, quoted))) {
            statement.setArray(1, connection.createArrayOf("text", versions.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1) == versions.size();
            }
        } catch (SQLException e) {
            if (PostgresErrors.isNotAllowed(e)) {
                return true;
            }
            throw e;
        }
    }

    private static Optional<Finding> tables(Connection connection, String schema, String quoted) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RIGHTS)) {
            Object[] tables =
                    ScriptTables.of(MigrationScripts.POSTGRESQL).keySet().toArray();
            statement.setString(1, schema);
            statement.setArray(2, connection.createArrayOf("text", tables));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(2) == 0
                        ? Optional.empty()
                        : Optional.of(new Finding(
                                "The role lacks " + row.getString(1) + " on " + row.getInt(2) + " tables of the schema "
                                        + quoted + ", such as " + row.getString(3) + ".",
                                "As their owner run GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "
                                        + quoted + " TO <role>."));
            }
        }
    }

    private static Optional<Finding> sequence(Connection connection, String schema, String quoted) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SEQUENCE)) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                return !row.next() || row.getBoolean(1)
                        ? Optional.empty()
                        : Optional.of(new Finding(
                                "The role lacks USAGE on the sequence event_ordinal of the schema " + quoted + ".",
                                "As its owner run GRANT USAGE ON ALL SEQUENCES IN SCHEMA " + quoted + " TO <role>."));
            }
        }
    }
}
