package dev.quipu.api.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.api.HttpTest;
import dev.quipu.store.SqliteProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

/** What stands in an address behind the path is in no log, however much is logged. */
@QuarkusTest
@TestProfile(SqliteProfile.class)
class LoggedAddressTest extends HttpTest {

    private static final String PLANTED = "quipu_planted0000000000000000000000000";

    @Test
    void aKeyInTheQueryReachesNoLogAtTheLowestLevel() {
        // Given
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        Collected collected = new Collected();
        root.addHandler(collected);
        root.setLevel(Level.ALL);

        // When
        try {
            for (String path : List.of("/api/v1/sessions", "/api/v1/events", "/q/health/live", "/nothing")) {
                given().get(path + "?key=" + PLANTED + "&access_token=" + PLANTED);
            }
        } finally {
            root.setLevel(before);
            root.removeHandler(collected);
        }

        // Then
        assertThat(collected.lines).isNotEmpty();
        assertThat(collected.lines)
                .filteredOn(line -> !line.startsWith("org.apache.http") && !line.startsWith("io.restassured"))
                .noneMatch(line -> line.contains(PLANTED));
    }

    /** The client is in this process too: what it logs begins with its package. */
    private static final class Collected extends Handler {

        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord told) {
            lines.add(told.getLoggerName() + " " + formatter.formatMessage(told));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
