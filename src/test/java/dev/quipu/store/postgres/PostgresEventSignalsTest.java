package dev.quipu.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
}
