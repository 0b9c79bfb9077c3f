package dev.quipu.crash;

import dev.quipu.blackbox.PostgresInstance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Another program that writes events: it holds transactions open, and commits them in another order. */
final class HeldTransactions implements AutoCloseable {

    private static final int TOGETHER = 6;
    private static final String INSERT = "INSERT INTO events (id, type, timestamp, device_id, workspace_id, data)"
            + " SELECT ?, type, timestamp, device_id, workspace_id, data FROM events LIMIT 1";

    private final List<Connection> connections = new ArrayList<>();
    private final Random random;

    HeldTransactions(PostgresInstance postgres, String database, Random random) throws SQLException {
        this.random = random;
        for (int i = 0; i < TOGETHER; i++) {
            Connection connection = postgres.connect(database);
            connection.setAutoCommit(false);
            connections.add(connection);
        }
    }

    /** Begins some transactions one after another, commits them in any order, and gives the ids of their events. */
    List<String> round() throws SQLException {
        List<String> ids = new ArrayList<>();
        List<Connection> order = new ArrayList<>(connections);
        for (Connection connection : order) {
            String id = SentEvent.of("held", 0, random).id();
            ids.add(id);
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setString(1, id);
                insert.executeUpdate();
            }
        }
        Collections.shuffle(order, random);
        for (Connection connection : order) {
            try (Statement dawdle = connection.createStatement()) {
                dawdle.execute("SELECT pg_sleep(" + random.nextDouble() / 20 + ")");
            }
            connection.commit();
        }
        return ids;
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
