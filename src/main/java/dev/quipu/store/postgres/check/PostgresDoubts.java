package dev.quipu.store.postgres.check;

import dev.quipu.port.Finding;
import dev.quipu.store.postgres.connection.PostgresErrors;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings of the server with which a 2xx does not promise what it should, or some connections of the pool are never made. */
public final class PostgresDoubts {

    private static final String SETTINGS = "SELECT name, setting FROM pg_settings WHERE name IN"
            + " ('fsync', 'full_page_writes', 'synchronous_commit', 'max_connections', 'superuser_reserved_connections')";

    private PostgresDoubts() {}

    /**
     * Asks the server. Blocks.
     *
     * @param pool connections that this process may hold
     */
    public static List<Finding> findings(PostgresDatabase database, int pool) {
        try (Connection connection = database.connection("quipu-check");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SETTINGS)) {
            Map<String, String> settings = new HashMap<>();
            while (rows.next()) {
                settings.put(rows.getString(1), rows.getString(2));
            }
            return of(settings, pool);
        } catch (SQLException e) {
            throw PostgresErrors.told(e);
        }
    }

    /**
     * Judges the server's settings.
     *
     * @param settings by name; what is missing is not judged
     */
    static List<Finding> of(Map<String, String> settings, int pool) {
        List<Finding> findings = new ArrayList<>();
        for (String name : List.of("fsync", "full_page_writes", "synchronous_commit")) {
            if ("off".equals(settings.get(name))) {
                findings.add(new Finding(
                        "PostgreSQL runs with " + name + "=off: "
                                + (name.equals("synchronous_commit")
                                        ? "committed data may be lost in a crash."
                                        : "a power failure may destroy the whole database."),
                        "Set " + name + " to on, for this database or in postgresql.conf."));
            }
        }
        int room = number(settings.get("max_connections")) - number(settings.get("superuser_reserved_connections"));
        if (room > 0 && pool > room) {
            findings.add(new Finding(
                    "The pool may hold " + pool + " connections, but PostgreSQL allows " + room + " in total.",
                    "Set QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE to less than that, or raise max_connections."));
        }
        return findings;
    }

    private static int number(String text) {
        return text == null ? 0 : Integer.parseInt(text);
    }
}
