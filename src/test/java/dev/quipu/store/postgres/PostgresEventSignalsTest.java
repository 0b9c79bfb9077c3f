package dev.quipu.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.quipu.config.PlainSettings;
import dev.quipu.config.PostgresSettings;
import dev.quipu.port.WorkDone;
import dev.quipu.record.event.EventSignals;
import dev.quipu.store.PostgresProfile;
import dev.quipu.store.postgres.check.PostgresDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

@QuarkusTest
@TestProfile(PostgresProfile.class)
class PostgresEventSignalsTest {

    @Inject
    PostgresEventSignals signals;

    @Inject
    Event<WorkDone> done;

    @Inject
    Config config;

    @Test
    void whatWasStoredIsToldBeforeACommandEnds() throws SQLException {
        // Given
        PostgresSettings settings = PostgresSettings.direct(PlainSettings.of(config));
        try (Connection listener = new PostgresDatabase(settings).connection("listener");
                Statement statement = listener.createStatement()) {
            listener.setAutoCommit(true);
            statement.execute("LISTEN " + PostgresEventSignals.CHANNEL);

            // When
            signals.stored("knots", 7);
            signals.stored("cords", EventSignals.NO_POSITION);
            signals.stored("knots", 9);
            done.fire(new WorkDone());

            // Then: what was notified before a statement comes with its answer
            statement.execute("SELECT 1");
            assertThat(listener.unwrap(PGConnection.class).getNotifications())
                    .extracting(PGNotification::getName, PGNotification::getParameter)
                    .containsExactlyInAnyOrder(
                            tuple(PostgresEventSignals.CHANNEL, "knots 9"),
                            tuple(PostgresEventSignals.CHANNEL, "cords 0"));
        }
    }

    @Test
    void whatAnotherInstanceTellsIsHeardWithItsPositionAndOfAnOlderOneWithout() throws SQLException {
        // Given
        List<String> heard = new CopyOnWriteArrayList<>();
        EventSignals.Subscription knots = signals.subscribe("knots", position -> heard.add("knots " + position));
        EventSignals.Subscription cords = signals.subscribe("cords", position -> heard.add("cords " + position));
        PostgresSettings settings = PostgresSettings.direct(PlainSettings.of(config));
        try (Connection other = new PostgresDatabase(settings).connection("teller");
                Statement statement = other.createStatement()) {
            other.setAutoCommit(true);
            await().until(() -> {
                statement.execute("NOTIFY quipu_events, 'knots 1'");
                return !heard.isEmpty();
            });
            await().during(Duration.ofMillis(200)).until(() -> true);
            heard.clear();

            // When
            statement.execute("NOTIFY quipu_events, 'knots 12884901888'");
            statement.execute("NOTIFY quipu_events, 'cords'");
            statement.execute("NOTIFY quipu_events, ' 0'");
            statement.execute("NOTIFY quipu_events, ''");

            // Then
            await().until(() -> heard.size() == 4);
            assertThat(heard.subList(0, 2)).containsExactly("knots 12884901888", "cords 0");
            assertThat(heard.subList(2, 4)).containsExactlyInAnyOrder("knots 0", "cords 0");
        } finally {
            knots.close();
            cords.close();
        }
    }
}
