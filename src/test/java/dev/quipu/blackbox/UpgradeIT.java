package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.store.schema.EmptyDatabases;
import dev.quipu.store.schema.OlderVersions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** An installation of an older version that is started anew with this one. */
@NativeOnly
class UpgradeIT {

    /** The key that the last version made, of an admin of the team <code>local</code>; it opens nothing else. */
    private static final String KEY = "quipu_iCkoYD6H3LGFBfHX65r66ULSWPpsGJzGR1MfSMN3r3ue6d06d73";

    private static final String EVENT = "01JD8Z5K3V4W5X6Y7Z8A9B0C";

    private final Installation installation = Installation.create();
    private final Path file = installation.home().resolve("quipu.db");

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void theLastVersionsFileIsServedWithAllThatIsInIt() throws SQLException {
        // Given
        OlderVersions.fill(EmptyDatabases.sqlite(file), OlderVersions.LAST);

        // When
        RunningQuipu server = installation.serve().awaitReady();

        // Then
        assertServesWhatTheLastVersionLeft(server);
        server.stop();
        Finished check = installation.run("db", "check");
        assertThat(check.exit()).as(check.all()).isZero();
    }

    @Test
    void theLastVersionsDatabaseIsServedWithAllThatIsInIt() throws SQLException {
        try (PostgresInstance postgres = PostgresInstance.shared()) {
            // Given
            String url = postgres.newDatabase();
            OlderVersions.fill(source(postgres, url), OlderVersions.LAST);
            Installation onPostgres = installation.onPostgres(url);

            // When
            RunningQuipu server = onPostgres.serve().awaitReady();

            // Then
            assertServesWhatTheLastVersionLeft(server);
            Finished check = onPostgres.run("db", "check");
            assertThat(check.exit()).as(check.all()).isZero();
        }
    }

    @Test
    void theFirstSchemasFileIsServedToo() throws SQLException {
        // Given
        OlderVersions.fill(EmptyDatabases.sqlite(file), "1");

        // When
        RunningQuipu server = installation.serve().awaitReady();

        // Then
        assertThat(ids(server.http())).containsExactlyInAnyOrderElementsOf(events());
    }

    private static void assertServesWhatTheLastVersionLeft(RunningQuipu server) {
        Http http = server.http().with(KEY);
        assertThat(server.http().get("/api/v1/events").statusCode()).isEqualTo(401);
        assertThat(ids(http)).containsExactlyInAnyOrderElementsOf(events());
        assertThat(http.get("/api/v1/events/" + EVENT + "03").body())
                .contains(
                        "\"data\":{\"z\":1,\"z\":2,\"deep\":[[1.10,null]]}", "\"timestamp\":\"2026-11-20T08:00:06Z\"");
        JsonNode session = Http.json(http.get("/api/v1/sessions/upgraded"));
        assertThat(session.path("lifecycle").textValue()).isEqualTo("ended");
        assertThat(session.path("tokens_in").intValue()).isEqualTo(10);
        JsonNode byHand = Http.json(http.get("/api/v1/sessions/by-hand"));
        assertThat(byHand.path("summary").textValue()).isEqualTo("Changed once");
        assertThat(byHand.path("tags")).isEqualTo(Http.parse("[\"old\",\"kept\"]"));
        assertThat(Http.json(http.get("/api/v1/audit")).path("items")).hasSize(8);
        assertThat(Http.json(http.get("/api/v1/teams")).path("items")).hasSize(2);
        assertThat(Http.json(http.get("/api/v1/users/ada@example.com"))
                        .path("name")
                        .textValue())
                .isEqualTo("Ada");

        JsonNode sent = Http.json(http.post("/api/v1/events", Samples.event(Samples.id(), "upgraded", 1)));
        assertThat(sent.path("created").intValue()).as(sent.toString()).isEqualTo(1);
        assertThat(Http.json(http.get("/api/v1/sessions/upgraded/events"))
                        .path("items")
                        .size())
                .isEqualTo(6);
    }

    private static List<String> ids(Http http) {
        List<String> ids = new ArrayList<>();
        Http.json(http.get("/api/v1/events?order=stored"))
                .path("items")
                .forEach(event -> ids.add(event.path("id").textValue()));
        return ids;
    }

    private static List<String> events() {
        return List.of("01", "02", "03", "04", "05", "06", "07").stream()
                .map(number -> EVENT + number)
                .toList();
    }

    private static PGSimpleDataSource source(PostgresInstance postgres, String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + postgres.port() + url.substring(url.lastIndexOf('/')));
        source.setUser(PostgresInstance.USER);
        source.setPassword(PostgresInstance.PASSWORD);
        return source;
    }
}
