package dev.quipu.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quipu.port.Backend;
import dev.quipu.port.HeldEvents;
import dev.quipu.record.event.EventStore;
import dev.quipu.record.event.StoredEvent;
import dev.quipu.store.PostgresProfile;
import dev.quipu.store.PostgresServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Positions where transactions commit out of order, and after a dump was restored. */
@QuarkusTest
@TestProfile(PostgresProfile.class)
class PostgresPositionsTest {

    @ConfigProperty(name = "DATABASE_URL")
    String databaseUrl;

    @Inject
    Backend backend;

    @BeforeEach
    void empty() throws SQLException {
        backend.migrations().reset();
        try (Connection connection = connection()) {
            execute(connection, "INSERT INTO workspaces (id, canonical_id, display_name) VALUES ('w', 'host/w', 'w')");
            execute(connection, "INSERT INTO devices (id, name, type) VALUES ('d', 'd', 'local')");
        }
    }

    @Test
    void whatIsCommittedWaitsForWhatBeganBefore() throws Throwable {
        try (Connection slow = connection();
                Connection fast = connection()) {
            slow.setAutoCommit(false);
            insert(slow, "slow");
            insert(fast, "fast");

            assertThat(stored(0)).isEmpty();
            assertThat(lastPosition()).isZero();

            slow.commit();
            assertThat(stored(0)).containsExactly("slow", "fast");
        }
    }

    @Test
    void eventsThatAnOpenTransactionHoldsAreToldWithItsSession() throws Throwable {
        try (Connection slow = connection();
                Connection fast = connection()) {
            // Given
            slow.setAutoCommit(false);
            insert(slow, "slow");
            insert(fast, "fast");
            execute(fast, "UPDATE events SET ingested_at = now() - interval '1 hour' WHERE id = 'fast'");
            int pid = slow.unwrap(PGConnection.class).getBackendPID();

            // When
            HeldEvents held = VertxContextSupport.subscribeAndAwait(() -> backend.heldEvents());

            // Then
            assertThat(held.age()).isBetween(Duration.ofHours(1), Duration.ofMinutes(70));
            assertThat(held.pid()).isEqualTo(pid);
            assertThat(held.holder()).startsWith("session " + pid + " in the database quipu_");
        }
    }

    @Test
    void eventsThatAPreparedTransactionHoldsAreToldWithItsName() throws Throwable {
        try (Connection gone = connection();
                Connection fast = connection()) {
            // Given
            gone.setAutoCommit(false);
            insert(gone, "slow");
            execute(gone, "PREPARE TRANSACTION 'forgotten'");
            insert(fast, "fast");
            execute(fast, "UPDATE events SET ingested_at = now() - interval '1 hour' WHERE id = 'fast'");
            List<String> shown = stored(0);

            // When
            HeldEvents held;
            try {
                held = VertxContextSupport.subscribeAndAwait(() -> backend.heldEvents());
            } finally {
                execute(fast, "ROLLBACK PREPARED 'forgotten'");
            }

            // Then
            assertThat(shown).isEmpty();
            assertThat(held.age()).isBetween(Duration.ofHours(1), Duration.ofMinutes(70));
            assertThat(held.pid()).isZero();
            assertThat(held.holder()).startsWith("prepared transaction 'forgotten' in the database " + database());
            assertThat(stored(0)).containsExactly("fast");
        }
    }

    @Test
    void eventsThatATransactionInAnotherDatabaseHoldsAreToldWithItsSession() throws Throwable {
        String another = PostgresServer.freshDatabase();
        try (Connection slow = PostgresServer.dataSource(another).getConnection();
                Connection fast = connection()) {
            // Given
            slow.setAutoCommit(false);
            execute(slow, "CREATE TABLE other (id int)");
            insert(fast, "fast");
            execute(fast, "UPDATE events SET ingested_at = now() - interval '1 hour' WHERE id = 'fast'");
            List<String> shown = stored(0);
            int pid = slow.unwrap(PGConnection.class).getBackendPID();

            // When
            HeldEvents held = VertxContextSupport.subscribeAndAwait(() -> backend.heldEvents());
            slow.rollback();

            // Then
            assertThat(shown).isEmpty();
            assertThat(held.age()).isBetween(Duration.ofHours(1), Duration.ofMinutes(70));
            assertThat(held.pid()).isEqualTo(pid);
            assertThat(held.holder())
                    .startsWith("session " + pid + " in the database "
                            + URI.create(another).getPath().substring(1));
            assertThat(stored(0)).containsExactly("fast");
        }
    }

    @Test
    void nothingIsHeldWhereNoTransactionIsOpen() throws Throwable {
        // Given
        try (Connection connection = connection()) {
            insert(connection, "old");
            execute(connection, "UPDATE events SET ingested_at = now() - interval '1 hour'");
        }

        // When
        HeldEvents held = VertxContextSupport.subscribeAndAwait(() -> backend.heldEvents());

        // Then
        assertThat(held).isEqualTo(HeldEvents.NONE);
    }

    @Test
    void aSessionThatTakesNoWritesIsNotReadyAndSaysWhy() throws Throwable {
        try (Connection connection = connection()) {
            String database = database();
            try {
                // Given
                execute(connection, "ALTER DATABASE " + database + " SET default_transaction_read_only = on");
                endSessions(connection);

                // When, Then
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThatThrownBy(
                                        () -> VertxContextSupport.subscribeAndAwait(() -> backend.ping()))
                                .hasMessage("PostgreSQL accepts no writes here: default_transaction_read_only "
                                        + "is on for the server, the database or the role. Reset it there."));
            } finally {
                execute(connection, "SET default_transaction_read_only = off");
                execute(connection, "ALTER DATABASE " + database + " RESET default_transaction_read_only");
                // Each keeps what it began with.
                endSessions(connection);
            }
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(VertxContextSupport.subscribeAndAwait(() -> backend.ping()))
                            .isPositive());
        }
    }

    @Test
    void whatIsUndoneHoldsNothingUp() throws Throwable {
        try (Connection slow = connection();
                Connection fast = connection()) {
            slow.setAutoCommit(false);
            insert(slow, "slow");
            insert(fast, "fast");

            slow.rollback();

            assertThat(stored(0)).containsExactly("fast");
        }
    }

    @Test
    void positionsGoOnBehindThoseOfARestoredDump() throws Throwable {
        long restored;
        try (Connection connection = connection()) {
            insert(connection, "old");
            execute(connection, "UPDATE events SET position = position + (1000000::bigint << 20)");
            assertThat(stored(0)).isEmpty();

            backend.migrations().migrate(null);
            restored = lastPosition();
            insert(connection, "new");
        }

        assertThat(stored(0)).containsExactly("old", "new");
        assertThat(stored(restored)).containsExactly("new");
    }

    @Test
    void migratingAgainChangesNothingWhereNothingWasRestored() throws Throwable {
        try (Connection connection = connection()) {
            insert(connection, "old");

            backend.migrations().migrate(null);

            try (Statement statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT event_position_base()")) {
                rows.next();
                assertThat(rows.getLong(1)).isZero();
            }
        }
    }

    private List<String> stored(long after) throws Throwable {
        List<StoredEvent> found = VertxContextSupport.subscribeAndAwait(
                () -> backend.store(EventStore.class).stored("local", null, after, 1_000));
        return found.stream().map(stored -> stored.event().id()).toList();
    }

    private long lastPosition() throws Throwable {
        return VertxContextSupport.subscribeAndAwait(
                () -> backend.store(EventStore.class).lastPosition("local"));
    }

    private static void insert(Connection connection, String id) throws SQLException {
        execute(
                connection,
                "INSERT INTO events (id, type, timestamp, device_id, workspace_id, data)" + " VALUES ('" + id
                        + "', 'note', now(), 'd', 'w', '{}')");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String database() {
        return URI.create(databaseUrl).getPath().substring(1);
    }

    private Connection connection() throws SQLException {
        return PostgresServer.dataSource(databaseUrl).getConnection();
    }

    private static void endSessions(Connection connection) throws SQLException {
        execute(
                connection,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND application_name = 'quipu'");
    }
}
