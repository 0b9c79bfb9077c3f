package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Readers of two instances on one PostgreSQL. */
@NativeOnly
class StreamInstancesIT {

    private static final String STREAM = "/api/v1/events/stream?session=";

    private static PostgresInstance postgres;
    private static Installation installation;
    private static String database;
    private static RunningQuipu one;
    private static RunningQuipu other;

    @BeforeAll
    static void start() {
        postgres = PostgresInstance.shared();
        database = postgres.newDatabase();
        installation = Installation.create().onPostgres(database);
        one = installation.serve().awaitReady();
        other = installation.serve().awaitReady();
    }

    @AfterAll
    static void stop() {
        if (installation != null) {
            installation.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void whatOneInstanceTakesIsSeenAtTheOtherSoon() {
        // Given
        String session = Site.unique("across");
        try (StreamReader reader = StreamReader.open(other, STREAM + session)) {
            List<String> ids = new ArrayList<>(List.of(append(session)));
            reader.awaitEvents(1);
            double sum = other.http().metric("quipu_stream_lag_seconds_sum");

            // When
            for (int i = 0; i < 30; i++) {
                ids.add(append(session));
                reader.awaitEvents(i + 2);
            }

            // Then: far less than the second after which it would look by itself
            double mean = (other.http().metric("quipu_stream_lag_seconds_sum") - sum) / 30;
            assertThat(mean).isLessThan(0.4);
            assertThat(reader.eventIds()).isEqualTo(ids);
        }
    }

    @Test
    void transactionsThatCommitOutOfOrderAreSeenOnceAndInOneOrder() throws SQLException {
        // Given
        String session = Site.unique("order");
        String first = append(session);
        try (StreamReader atOne = StreamReader.open(one, STREAM + session + "&after=beginning");
                StreamReader atOther = StreamReader.open(other, STREAM + session + "&after=beginning");
                Connection slow = connection()) {
            atOne.awaitEvents(1);
            atOther.awaitEvents(1);
            slow.setAutoCommit(false);

            // When: the one that began first commits last
            String early = insert(slow, session);
            String late = append(session);
            await().during(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(2))
                    .until(() -> atOne.fields("data").size() == 1);
            slow.commit();
            String last = append(session);

            // Then
            List<String> expected = List.of(first, early, late, last);
            assertThat(atOne.awaitEvents(4)).isEqualTo(expected);
            assertThat(atOther.awaitEvents(4)).isEqualTo(expected);
            try (StreamReader again = StreamReader.open(
                    other, STREAM + session, "Last-Event-ID", atOne.fields("id").get(2))) {
                assertThat(again.awaitEvents(2)).containsExactly(late, last);
            }
        }
    }

    private static String append(String session) {
        String id = Samples.id();
        assertThat(one.http()
                        .post("/api/v1/events", Samples.event(id, session, 1))
                        .statusCode())
                .isEqualTo(200);
        return id;
    }

    private static String insert(Connection connection, String session) throws SQLException {
        String id = Samples.id();
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO events (id, type, timestamp, device_id, workspace_id, session_id, data)"
                        + " SELECT ?, 'note', now(), device_id, workspace_id, session_id, '{}' FROM events"
                        + " WHERE session_id = ? LIMIT 1")) {
            insert.setString(1, id);
            insert.setString(2, session);
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
        return id;
    }

    private static Connection connection() throws SQLException {
        URI url = URI.create(database);
        String[] user = url.getUserInfo().split(":");
        return DriverManager.getConnection(
                "jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath(), user[0], user[1]);
    }
}
