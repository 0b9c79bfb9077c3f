package dev.quipu.server.embedded;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.quipu.api.HttpTest;
import dev.quipu.client.ApiAnswer;
import dev.quipu.client.ApiClient;
import dev.quipu.client.ApiRefusedException;
import dev.quipu.client.EmbeddedApi;
import dev.quipu.client.ServerKey;
import dev.quipu.store.SqliteProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The API as a command's own process serves it. */
@QuarkusTest
@TestProfile(SqliteProfile.class)
class EmbeddedServerHttpTest extends HttpTest {

    private static final int MANY = 3_000_000;
    private static final int MANY_REQUESTS = 1_000;

    @Inject
    EmbeddedApi embedded;

    private final String unique = UUID.randomUUID().toString();

    private ApiAnswer create(String collection, Map<String, String> fields) {
        var body = JsonNodeFactory.instance.objectNode();
        fields.forEach(body::put);
        return ApiClient.of(embedded, ServerKey.NONE).send("POST", List.of(collection), body);
    }

    @Test
    void theCallerIsTheCommandLine() {
        // When
        ApiAnswer me = ApiClient.of(embedded, ServerKey.NONE).get(List.of("me"), Map.of());

        // Then
        assertThat(me.field("kind")).isEqualTo("command");
        assertThat(me.field("team_id")).isEqualTo("local");
        assertThat(me.field("email")).isEqualTo(System.getProperty("user.name"));
    }

    @Test
    void whatIsCreatedIsThere() {
        // Given
        String id = create("users", Map.of("email", unique + "@example.org")).field("id");

        // When
        ApiAnswer user = ApiClient.of(embedded, ServerKey.NONE).get(List.of("users", id), Map.of());

        // Then
        assertThat(user.field("email")).isEqualTo(unique + "@example.org");
    }

    @Test
    void aTeamIsNamedWithEachCall() {
        // Given
        String team = create("teams", Map.of("slug", unique, "name", "T")).field("id");

        // When
        ApiAnswer me = ApiClient.of(embedded, ServerKey.NONE).in(unique).get(List.of("me"), Map.of());

        // Then
        assertThat(me.field("team_id")).isEqualTo(team);
    }

    @Test
    void aTeamThatDoesNotExistIsRefused() {
        assertThatThrownBy(() ->
                        ApiClient.of(embedded, ServerKey.NONE).in("nowhere").get(List.of("sessions"), Map.of()))
                .isInstanceOf(ApiRefusedException.class)
                .hasMessage("The team nowhere does not exist.");
    }

    @Test
    void noneOfManyRequestsWaitsForItsBody() {
        // Given
        ApiClient api = ApiClient.of(embedded, ServerKey.NONE);
        var ids = JsonNodeFactory.instance.objectNode();
        ids.putArray("session_ids").add(unique);

        for (int i = 0; i < MANY_REQUESTS; i++) {
            // When
            ApiAnswer statuses = api.send("POST", List.of("sessions", "status"), ids);

            // Then
            assertThat(statuses.body().path("not_found")).hasSize(1);
        }
    }

    @Test
    void manyBytesGoThroughWholeInBothDirections() throws IOException {
        // Given
        byte[] bytes = new byte[MANY];
        new Random(1).nextBytes(bytes);
        ApiClient api = ApiClient.of(embedded, ServerKey.NONE);
        String spec = api.send(
                        "POST",
                        List.of("specs"),
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("title", "t")
                                .set(
                                        "content",
                                        JsonNodeFactory.instance.objectNode().put("intent", "i")))
                .field("id");
        String run = create("runs", Map.of("spec_id", spec, "agent_role", "verifier", "model", "m"))
                .field("id");
        String artifact = create("artifacts", Map.of("agent_run_id", run, "type", "log", "path", "p"))
                .field("id");

        // When
        api.upload(
                List.of("artifacts", artifact, "content"),
                BodyPublishers.ofByteArray(bytes),
                "application/octet-stream",
                Map.of());
        byte[] back;
        try (InputStream content = api.download(List.of("artifacts", artifact, "content"))) {
            back = content.readAllBytes();
        }

        // Then
        assertThat(back).isEqualTo(bytes);
    }

    @Test
    void whoGuessesTheKeyOfTheProcessIsStillAStranger() {
        // Given
        String guessed = "0".repeat(64);

        // When
        String kind =
                given().header("Quipu-Embedded", guessed).get("/api/v1/me").path("kind");

        // Then
        assertThat(kind).isEqualTo("anyone");
    }
}
