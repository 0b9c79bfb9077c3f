package dev.quipu.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.store.SqliteProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is made by a request with an Idempotency-Key is made once. */
@QuarkusTest
@TestProfile(SqliteProfile.class)
class IdempotencyHttpTest extends HttpTest {

    private final String key = UUID.randomUUID().toString();
    private String spec;
    private String run;
    private String team;

    @BeforeEach
    void makeWhatOthersNeed() {
        spec = makeId("/specs", "{\"title\":\"t\",\"content\":{\"intent\":\"i\"}}");
        run = makeId("/runs", filled("{'spec_id':'SPEC','agent_role':'specialist','model':'m'}"));
        team = makeId("/teams", "{\"name\":\"T\",\"slug\":\"" + UUID.randomUUID() + "\"}");
    }

    private static String makeId(String path, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1" + path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Response post(String path, String body) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(filled(body))
                .post("/api/v1" + filled(path));
    }

    private String filled(String text) {
        return text.replace('\'', '"')
                .replace("SPEC", String.valueOf(spec))
                .replace("RUN", String.valueOf(run))
                .replace("TEAM", String.valueOf(team))
                .replace("NEW", "n" + key);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    /sessions           | {'device_id':'laptop','agent':'a'}
                    /specs              | {'title':'t','content':{'intent':'i'}}
                    /specs/SPEC/tasks   | {'title':'t'}
                    /runs               | {'spec_id':'SPEC','agent_role':'specialist','model':'m'}
                    /artifacts          | {'agent_run_id':'RUN','type':'log','path':'p'}
                    /teams              | {'name':'T','slug':'NEW'}
                    /users              | {'name':'N','email':'NEW@example.org'}
                    /teams/TEAM/members | {'email':'NEW@example.org'}
                    """)
    void theSameRequestAnswersWithWhatTheFirstMade(String path, String body) {
        // Given
        Response first = post(path, body);

        // When
        Response again = post(path, body);

        // Then
        assertThat(List.of(first.statusCode(), again.statusCode())).containsExactly(201, 201);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    /runs  | {'spec_id':'SPEC','agent_role':'verifier','model':'m'}
                    /specs | {'title':'t','content':{'intent':'i'}}
                    """)
    void anotherRequestWithTheKeyIsRefused(String path, String body) {
        // Given
        post("/runs", "{'spec_id':'SPEC','agent_role':'specialist','model':'m'}");

        // When
        Response other = post(path, body);

        // Then
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.jsonPath().getString("type")).isEqualTo("urn:quipu:problem:idempotency-key-reused");
    }

    @Test
    void aVersionIsRestoredOnce() {
        // Given
        given().contentType("application/merge-patch+json")
                .body("{\"content\":{\"intent\":\"j\"}}")
                .patch("/api/v1/specs/" + spec)
                .then()
                .statusCode(200);

        // When
        List<Integer> versions = List.of(
                post("/specs/SPEC/versions/1/restore", "").jsonPath().getInt("version_number"),
                post("/specs/SPEC/versions/1/restore", "").jsonPath().getInt("version_number"));

        // Then
        assertThat(versions).containsExactly(3, 3);
    }

    @Test
    void whatIsSentAsTheBodyOfARestoreIsIgnored() {
        // Given
        int first = post("/specs/SPEC/versions/1/restore", "").jsonPath().getInt("version_number");

        // When
        Response again = given().header("Idempotency-Key", key)
                .header("Content-Encoding", "gzip, gzip")
                .body("{}")
                .post("/api/v1" + filled("/specs/SPEC/versions/1/restore"));

        // Then
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.jsonPath().getInt("version_number")).isEqualTo(first);
    }

    @Test
    void whatIsGoneIsMadeAgain() {
        // Given
        String body = "{'title':'t','content':{'intent':'i'}}";
        String first = post("/specs", body).jsonPath().getString("id");
        given().delete("/api/v1/specs/" + first).then().statusCode(204);

        // When
        Response again = post("/specs", body);

        // Then
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.jsonPath().getString("id")).isNotEqualTo(first);
    }
}
