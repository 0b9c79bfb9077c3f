package dev.quipu.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.store.SqliteProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows that are sent to a server. */
@QuarkusTest
@TestProfile(SqliteProfile.class)
class RowsHttpTest extends HttpTest {

    private static final String ROWS = "/api/v1/rows";

    @Test
    void tellsWhatBecameOfEachRow() {
        // Given
        String first = device("first", "laptop");
        send(first);

        // When
        Response answer = send(device("second", "desktop"), first, device("first", "other"), device("third", null));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getInt("stored")).isEqualTo(1);
        assertThat(answer.jsonPath().<Map<String, Object>>getList("not_stored"))
                .containsExactly(
                        entry(1, "same", null), entry(2, "different", "name"), entry(3, "invalid", "name is missing"));
        assertThat(given().get("/api/v1/devices/{id}", device + "second")
                        .jsonPath()
                        .getString("name"))
                .isEqualTo("desktop");
    }

    @Test
    void storesNeitherKeysNorRowsOfATeamThatIsNotThere() {
        // Given
        String elsewhere = device("a", "a").replace("\"local\",\"id\"", "\"nowhere\",\"id\"");
        String key =
                "{\"table\":\"api_keys\",\"row\":{\"id\":\"k\",\"team_id\":\"local\",\"name\":\"k\",\"prefix\":\"p\","
                        + "\"key_hash\":\"" + "0".repeat(64) + "\",\"role\":\"admin\",\"created_by\":\"k\","
                        + "\"created_at\":\"2026-03-01T10:00:00Z\"}}";

        // When
        Response rows = send(elsewhere);
        Response keys = send(key);

        // Then
        assertThat(rows.jsonPath().<Map<String, Object>>getList("not_stored"))
                .containsExactly(entry(0, "invalid", "the team nowhere does not exist"));
        assertThat(keys.jsonPath().<Map<String, Object>>getList("not_stored"))
                .containsExactly(entry(0, "invalid", "keys are not imported; create them with `quipu key create`"));
    }

    @Test
    void tellsTheIdOfTheWorkspaceThatIsThere() {
        // Given
        send(workspace("mine"));

        // When
        Response answer = send(workspace("theirs"));

        // Then
        assertThat(answer.jsonPath().<Map<String, Object>>getList("not_stored"))
                .containsExactly(entry(0, "taken", device + "mine"));
    }

    @Test
    void isInTheAuditLog() {
        // Given
        send(device("a", "a"), device("b", "b"));

        // When
        Response log = given().get("/api/v1/audit?action=rows.import&limit=1");

        // Then
        assertThat(log.jsonPath().getString("items[0].row_id")).isEqualTo("devices");
        assertThat(log.jsonPath().getInt("items[0].changes.rows.after")).isEqualTo(2);
    }

    @Test
    void refusesWhatIsNoRowAndStoresNothing() {
        // When
        Response answer = send(device("a", "a"), "{\"table\":\"none\",\"row\":{}}", "[]");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().<String>getList("errors.field")).containsExactly("line 2", "line 3");
        assertThat(given().get("/api/v1/devices/{id}", device + "a").statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesRowsOfTwoTablesAndTooMany() {
        // Given
        String[] many = Collections.nCopies(501, device("a", "a")).toArray(String[]::new);

        // When
        Response two = send(device("a", "a"), workspace("a"));
        Response tooMany = send(many);
        Response none = send("", " ");

        // Then
        assertThat(two.statusCode()).isEqualTo(400);
        assertThat(two.jsonPath().getString("errors[0].message")).isEqualTo("must have rows of one table only");
        assertThat(tooMany.statusCode()).isEqualTo(400);
        assertThat(none.jsonPath().getString("errors[0].message")).isEqualTo("must have 1 to 500 rows, one per line");
    }

    @Test
    void refusesWhatFollowsARowAndWhatIsNoText() {
        // When
        Response two = send(device("a", "a") + device("b", "b"));
        Response noText = given().contentType("application/x-ndjson")
                .body(new byte[] {'{', (byte) 0xff})
                .post(ROWS);
        Response parameter = given().contentType("application/x-ndjson")
                .body(device("a", "a").getBytes(StandardCharsets.UTF_8))
                .post(ROWS + "?x=1");

        // Then
        assertThat(two.statusCode()).isEqualTo(400);
        assertThat(two.jsonPath().getString("errors[0].message")).isEqualTo("is not a row: it goes on after the row");
        assertThat(noText.statusCode()).isEqualTo(400);
        assertThat(parameter.statusCode()).isEqualTo(400);
    }

    private String device(String id, String name) {
        return "{\"table\":\"devices\",\"row\":{\"team_id\":\"local\",\"id\":\"" + device + id + "\","
                + (name == null ? "" : "\"name\":\"" + name + "\",")
                + "\"type\":\"local\",\"status\":\"online\",\"metadata\":{},"
                + "\"first_seen_at\":\"2026-03-01T10:00:00Z\",\"last_seen_at\":\"2026-03-01T10:00:00Z\"}}";
    }

    private String workspace(String id) {
        return "{\"table\":\"workspaces\",\"row\":{\"team_id\":\"local\",\"id\":\"" + device + id + "\","
                + "\"canonical_id\":\"" + device + "\",\"display_name\":\"w\",\"metadata\":{},"
                + "\"first_seen_at\":\"2026-03-01T10:00:00Z\",\"updated_at\":\"2026-03-01T10:00:00Z\"}}";
    }

    private static Map<String, Object> entry(int index, String reason, String detail) {
        Map<String, Object> entry = new HashMap<>(Map.of("index", index, "reason", reason));
        entry.put("detail", detail);
        return entry;
    }

    private static Response send(String... lines) {
        return given().contentType("application/x-ndjson")
                .body(String.join("\n", lines).getBytes(StandardCharsets.UTF_8))
                .post(ROWS);
    }
}
