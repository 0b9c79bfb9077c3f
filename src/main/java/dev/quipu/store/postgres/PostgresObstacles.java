package dev.quipu.store.postgres;

import dev.quipu.store.Finding;
import dev.quipu.store.schema.MigrationScripts;
import dev.quipu.store.schema.ScriptTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks for what keeps a database from holding our tables: its encoding, writes that it refuses, rights that the role lacks. */
final class PostgresObstacles {

    private static final String DATABASE = "SELECT current_setting('server_encoding'), pg_is_in_recovery(),"
            + " current_setting('transaction_read_only') = 'on', has_database_privilege(current_database(), 'CREATE'),"
            + " n.oid IS NOT NULL, coalesce(has_schema_privilege(n.oid, 'USAGE'), false),"
            + " coalesce(has_schema_privilege(n.oid, 'CREATE'), false),"
            + " EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = n.oid AND c.relname = 'flyway_schema_history')"
            + " FROM (SELECT 1) AS one LEFT JOIN pg_namespace n ON n.nspname = ?";
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
    static List<Finding> findings(PostgresDatabase database) {
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
                encoding(row.getString(1), findings);
                if (row.getBoolean(2)) {
                    findings.add(new Finding(Standbys.TOLD, "Use the address of the primary in DATABASE_URL."));
                } else if (row.getBoolean(3)) {
                    findings.add(
                            new Finding(
                                    "PostgreSQL takes no writes here: default_transaction_read_only is on.",
                                    "Run ALTER ROLE <role> RESET default_transaction_read_only, or the same of the database or the server."));
                }
                if (!row.getBoolean(5)) {
                    if (!row.getBoolean(4)) {
                        findings.add(new Finding(
                                "The schema " + quoted
                                        + " is not there, and the role may not make it: it lacks CREATE on the database.",
                                "As an administrator run CREATE SCHEMA " + quoted
                                        + " AUTHORIZATION <role>, or name another schema in"
                                        + " QUIPU_POSTGRES_SCHEMA."));
                    }
                    return findings;
                }
                if (!row.getBoolean(6)) {
                    findings.add(new Finding(
                            "The role lacks USAGE on the schema " + quoted + ".",
                            "As an administrator run GRANT USAGE ON SCHEMA " + quoted
                                    + " TO <role>, or name another schema in" + " QUIPU_POSTGRES_SCHEMA."));
                    return findings;
                }
                if (!row.getBoolean(7) && !(row.getBoolean(8) && isNewest(connection, quoted))) {
                    findings.add(new Finding(
                            "The role may not make tables: it lacks CREATE on the schema " + quoted + ".",
                            "As an administrator run GRANT CREATE ON SCHEMA " + quoted
                                    + " TO <role>, or name another schema in" + " QUIPU_POSTGRES_SCHEMA."));
                }
            }
        }
        rights(connection, schema, quoted, findings);
        return findings;
    }

    /** Judges the encoding of a database. */
    static void encoding(String name, List<Finding> findings) {
        if (!ENCODING.equals(name)) {
            findings.add(
                    new Finding(
                            "The database is encoded in " + name + ", which cannot hold every text.",
                            "Make one with CREATE DATABASE quipu ENCODING 'UTF8' TEMPLATE template0, and name it in DATABASE_URL."));
        }
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

    private static void rights(Connection connection, String schema, String quoted, List<Finding> findings)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RIGHTS)) {
            Object[] tables =
                    ScriptTables.of(MigrationScripts.POSTGRESQL).keySet().toArray();
            statement.setString(1, schema);
            statement.setArray(2, connection.createArrayOf("text", tables));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getInt(2) > 0) {
                    findings.add(new Finding(
                            "The role lacks " + row.getString(1) + " on " + row.getInt(2) + " tables of the schema "
                                    + quoted + ", of which one is " + row.getString(3) + ".",
                            "As their owner run GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA " + quoted
                                    + " TO <role>."));
                }
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(SEQUENCE)) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                if (row.next() && !row.getBoolean(1)) {
                    findings.add(new Finding(
                            "The role lacks USAGE on the sequence event_ordinal of the schema " + quoted + ".",
                            "As its owner run GRANT USAGE ON ALL SEQUENCES IN SCHEMA " + quoted + " TO <role>."));
                }
            }
        }
    }
}
