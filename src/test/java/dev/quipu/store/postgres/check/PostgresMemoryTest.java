package dev.quipu.store.postgres.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.base.json.Json;
import dev.quipu.port.Backend;
import dev.quipu.port.RowLockedException;
import dev.quipu.port.event.EventDraft;
import dev.quipu.record.event.Appended;
import dev.quipu.record.event.DraftedEvents;
import dev.quipu.record.event.EventStore;
import dev.quipu.record.event.NewEvent;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionStore;
import dev.quipu.store.PostgresProfile;
import dev.quipu.store.PostgresServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an instance remembers of rows that another one changes, here by plain SQL. */
@QuarkusTest
@TestProfile(PostgresProfile.class)
class PostgresMemoryTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @ConfigProperty(name = "DATABASE_URL")
    String databaseUrl;

    @Inject
    Backend backend;

    @BeforeEach
    void empty() {
        backend.migrations().reset();
    }

    @Test
    void aSessionThatAnotherInstanceDeletedIsMadeAnew() throws Throwable {
        append(event("a", "gone", 60), event("b", "live", 60));
        execute("DELETE FROM sessions WHERE id = 'gone'");

        List<Appended> appended = append(event("c", "live", 70), event("d", "gone", 70));

        assertThat(appended).extracting(Appended::created).containsExactly(true, true);
        assertThat(session("gone").startedAt()).isEqualTo(NOON.plusSeconds(70));
    }

    @Test
    void aSessionThatAnotherInstanceDeletedAndMadeAgainLearnsAllAgain() throws Throwable {
        append(event("a", "s", 60));
        execute("DELETE FROM sessions WHERE id = 's'");
        execute("INSERT INTO sessions (id, workspace_id, device_id, started_at, told)"
                + " SELECT 's', workspace_id, device_id, '2026-03-01T12:01:30Z',"
                + " '{\"started_at\":[\"2026-03-01T12:01:30Z\",\"\"]}' FROM workspace_devices");

        append(event("b", "s", 80));

        assertThat(session("s").startedAt()).isEqualTo(NOON.plusSeconds(80));
    }

    @Test
    void aRowThatSomebodyKeepsLockedIsGivenUpInTime() throws Throwable {
        append(event("a", "locked", 60));
        try (Connection holder = PostgresServer.dataSource(databaseUrl).getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("SELECT FROM sessions WHERE id = 'locked' FOR UPDATE");

            assertThatThrownBy(() -> append(event("b", "locked", 10))).isInstanceOf(RowLockedException.class);
            assertThat(append(event("c", "free", 10))).hasSize(1);
        }
    }

    private List<Appended> append(NewEvent... events) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(
                () -> backend.store(EventStore.class).append("local", List.of(events), NOON));
    }

    private Session session(String id) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(
                        () -> backend.store(SessionStore.class).find("local", id))
                .orElseThrow();
    }

    private static NewEvent event(String id, String session, int seconds) {
        return DraftedEvents.of(new EventDraft(
                id, "note", NOON.plusSeconds(seconds), "d", "host/w", session, new Json("{}"), Json.EMPTY_ARRAY));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = PostgresServer.dataSource(databaseUrl).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
