package dev.quipu.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.api.problem.Problem;
import dev.quipu.store.SqliteProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(SqliteProfile.class)
class SessionConditionsTest extends HttpTest {

    @Test
    void ofTenChangesToOneVersionExactlyOneWins() throws Exception {
        // Given
        String id = id();
        String tag = create(id, "").header("ETag");

        // When
        List<Response> answers = tenTimes(() -> patch(id, "{\"summary\":\"" + UUID.randomUUID() + "\"}", tag));

        // Then
        assertThat(answers.stream().map(Response::statusCode).sorted())
                .containsExactly(200, 412, 412, 412, 412, 412, 412, 412, 412, 412);
        Response winner = answers.stream()
                .filter(answer -> answer.statusCode() == 200)
                .findFirst()
                .orElseThrow();
        Response stored = given().get(SESSIONS + "/{id}", id);
        assertThat(stored.asString()).isEqualTo(winner.asString());
        assertThat(stored.header("ETag")).isEqualTo(winner.header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void theVersionMayBeOneOfSeveralOrAny() {
        // Given
        String id = id();
        String tag = create(id, "").header("ETag");

        // When
        Response one = patch(id, "{\"name\":\"a\"}", "\"other\", " + tag);
        Response any = patch(id, "{\"name\":\"b\"}", "*");
        Response weak = patch(id, "{\"name\":\"c\"}", "W/" + any.header("ETag"));
        Response old = patch(id, "{\"name\":\"d\"}", tag);

        // Then
        assertThat(List.of(one.statusCode(), any.statusCode(), weak.statusCode(), old.statusCode()))
                .containsExactly(200, 200, 412, 412);
        assertThat(old.contentType()).startsWith(Problem.MEDIA_TYPE);
        assertThat(old.jsonPath().getString("type")).isEqualTo("urn:quipu:problem:precondition-failed");
        assertThat(given().get(SESSIONS + "/{id}", id).jsonPath().getString("name"))
                .isEqualTo("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "*", "\"other\", %s", "W/\"x\",W/%s"})
    void whatTheClientHasIsNotSentAgain(String header) {
        // Given
        String id = id();
        String tag = create(id, "").header("ETag");

        // When
        Response answer = given().header("If-None-Match", header.formatted(tag)).get(SESSIONS + "/{id}", id);

        // Then
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.header("ETag")).isEqualTo(tag);
        assertThat(answer.asByteArray()).isEmpty();
    }

    @Test
    void anotherVersionIsSent() {
        // Given
        String id = id();
        create(id, "");

        // When
        Response answer = given().header("If-None-Match", "\"other\"").get(SESSIONS + "/{id}", id);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsDeletedIsGone() {
        // Given
        String id = id();
        create(id, "");

        // When
        int kept = given().header("If-Match", "\"other\"")
                .delete(SESSIONS + "/{id}", id)
                .statusCode();
        Response deleted = given().delete(SESSIONS + "/{id}", id);

        // Then
        assertThat(kept).isEqualTo(412);
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(given().get(SESSIONS + "/{id}", id).statusCode()).isEqualTo(404);
        assertThat(given().delete(SESSIONS + "/{id}", id).statusCode()).isEqualTo(404);
        assertThat(given().get(SESSIONS + "/{id}/events", id).statusCode()).isEqualTo(404);
        assertThat(patch(id, "{}", "*").statusCode()).isEqualTo(404);
    }

    @Test
    void aRequestThatIsSentAgainMakesNothingNew() {
        // Given
        String body = "{\"device_id\":\"" + device + "\",\"name\":\"once\"}";
        String key = id();

        // When
        Response first = keyed(key, body);
        Response again = keyed(key, body);
        Response other = keyed(key, body.replace("once", "twice"));

        // Then
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.jsonPath().getString("type")).isEqualTo("urn:quipu:problem:idempotency-key-reused");
        assertThat(sessions()).containsExactly(first.jsonPath().getString("id"));
    }

    @Test
    void tenRequestsWithOneKeyMakeOneSession() throws Exception {
        // Given
        String body = "{\"device_id\":\"" + device + "\"}";
        String key = id();

        // When
        List<Response> answers = tenTimes(() -> keyed(key, body));

        // Then
        assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
        assertThat(answers.stream()
                        .map(answer -> answer.jsonPath().getString("id"))
                        .distinct())
                .isEqualTo(sessions())
                .hasSize(1);
    }

    @Test
    void aSessionIsMadeOnce() {
        // Given
        String id = id();
        create(id, "\"name\":\"first\"");

        // When
        Response again = create(id, "\"name\":\"second\"");

        // Then
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.jsonPath().getString("type")).isEqualTo("urn:quipu:problem:already-exists");
        assertThat(given().get(SESSIONS + "/{id}", id).jsonPath().getString("name"))
                .isEqualTo("first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "a?b#c", "a%2Fb", "é😀", "{x}", "a+b&c=d", "a;b", "..x", "\\"})
    void anyIdCanBeReadWhereLocationSays(String name) {
        // Given
        String id = device + name;

        // When
        Response made = create(id.replace("\\", "\\\\"), "");
        Response read = given().urlEncodingEnabled(false).get(made.header("Location"));

        // Then
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(read.statusCode()).as(made.header("Location")).isEqualTo(200);
        assertThat(read.jsonPath().getString("id")).isEqualTo(id);
    }

    @Test
    void anIllegalStepIsRefusedAndNamesBothStates() {
        // Given
        String id = id();
        create(id, "");

        // When
        Response answer = patch(id, "{\"lifecycle\":\"archived\"}", "*");

        // Then
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.jsonPath().getString("detail")).contains("detected").contains("archived");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"session_ids\":\"a\"}",
                "{\"session_ids\":{\"a\":\"b\"}}",
                "{\"session_ids\":[]}",
                "{}",
                "{\"session_ids\":[1]}",
                "{\"ids\":[\"a\"]}",
                "[]"
            })
    void aQuestionAboutManyIsAListOfTexts(String body) {
        // When
        Response answer = given().contentType(ContentType.JSON).body(body).post(SESSIONS + "/status");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:quipu:problem:invalid");
    }

    private Response keyed(String key, String body) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post(SESSIONS);
    }

    private List<String> sessions() {
        return given().queryParam("device", device).get(SESSIONS).jsonPath().getList("items.id");
    }
}
