package dev.quipu.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.api.openapi.Examples;
import dev.quipu.store.SqliteProfile;
import dev.quipu.store.contract.PlannedRows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SqliteProfile.class)
class TasksHttpTest extends HttpTest {

    private final String spec = id();
    private final String first = "first " + id();
    private final String second = "second;" + id();
    private final String run = run();
    private final String other = run();

    private String run() {
        return "run-" + id();
    }

    @BeforeEach
    void makeThePlan() {
        PlannedRows.spec(backend, "local", spec);
        for (String id : List.of(run, other)) {
            post(
                    "/api/v1/runs",
                    "{\"id\":\"" + id + "\",\"spec_id\":\"" + spec
                            + "\",\"agent_role\":\"specialist\",\"model\":\"m\",\"status\":\"running\"}");
        }
    }

    @Test
    void aTaskIsMadeFoundAtItsAddressAndTold() {
        // When
        Response made = add(first, "");

        // Then
        assertThat(made.statusCode()).isEqualTo(201);
        Response found = given().urlEncodingEnabled(false).get(made.header("Location"));
        assertThat(found.body().asString()).isEqualTo(made.body().asString());
        assertThat(found.header("ETag")).isEqualTo(made.header("ETag"));
        assertThat(add(first, "").statusCode()).isEqualTo(409);
        assertThat(given().get("/api/v1/specs/none/tasks").statusCode()).isEqualTo(404);
        assertThat(post("/api/v1/specs/none/tasks", "{\"title\":\"x\"}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void oneRunHasATaskAndTheNextOneWaitsForIt() {
        // Given
        add(first, "");
        add(second, ",\"depends_on\":[\"" + first + "\"]");

        // When
        Response claimed = claim(first, run);
        Response lost = claim(first, other);
        Response early = claim(second, other);
        Response strange = patch(first, "{\"status\":\"completed\",\"agent_run_id\":\"" + other + "\"}");

        // Then
        assertThat(claimed.statusCode()).isEqualTo(200);
        assertThat(claimed.path("status").toString()).isEqualTo("assigned");
        assertThat(type(lost)).isEqualTo("409 urn:quipu:problem:task-claimed");
        assertThat(lost.path("detail").toString())
                .isEqualTo("Task " + first + " is held by run " + run + " until " + claimed.path("lease_expires_at")
                        + ".");
        assertThat(type(early)).isEqualTo("409 urn:quipu:problem:task-not-ready");
        assertThat(early.path("detail").toString()).endsWith(": " + first + ".");
        assertThat(type(strange)).isEqualTo("409 urn:quipu:problem:task-claimed");
    }

    @Test
    void aFinishedTaskUnlocksItsFollowers() {
        // Given
        add(first, "");
        add(second, ",\"depends_on\":[\"" + first + "\"]");
        claim(first, run);
        List<String> before = ready();

        // When
        Response done = patch(
                first, "{\"status\":\"completed\",\"agent_run_id\":\"" + run + "\",\"result\":{\"b\":1.0,\"b\":2}}");

        // Then
        assertThat(before).isEmpty();
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body().asString()).contains("\"result\":{\"b\":1.0,\"b\":2}");
        assertThat(ready()).containsExactly(second);
        assertThat(claim(second, other).statusCode()).isEqualTo(200);
    }

    @Test
    void tellsWhatIsWrongWithAChange() {
        // Given
        add(first, "");
        add(second, ",\"depends_on\":[\"" + first + "\"]");

        // When
        Response circle = patch(first, "{\"depends_on\":[\"" + second + "\"]}");
        Response assigned = patch(first, "{\"status\":\"assigned\"}");
        Response skipping = patch(first, "{\"status\":\"completed\"}");

        // Then
        assertThat(circle.statusCode()).isEqualTo(400);
        assertThat(circle.path("errors[0].message").toString())
                .isEqualTo("would create a circular dependency: " + first + " → " + second + " → " + first);
        assertThat(assigned.path("errors[0].field").toString()).isEqualTo("status");
        assertThat(type(skipping)).isEqualTo("409 urn:quipu:problem:illegal-transition");
    }

    @Test
    void aRunThatHasEndedClaimsNothing() {
        // Given
        add(first, "");
        given().contentType("application/merge-patch+json")
                .body("{\"status\":\"completed\"}")
                .patch("/api/v1/runs/{id}", run);

        // When
        Response refused = claim(first, run);

        // Then
        assertThat(type(refused)).isEqualTo("409 urn:quipu:problem:run-ended");
    }

    @Test
    void theExamplesAreAccepted() {
        // When
        Response made = post("/api/v1/specs/" + spec + "/tasks", Examples.TASK.replace("write-tests", first));
        Response changed = patch(first, Examples.TASK_PATCH);
        Response claimed = given().contentType(ContentType.JSON)
                .body(Examples.TASK_CLAIM.replace("run-7", run))
                .post("/api/v1/tasks/{id}/claim", first);

        // Then
        assertThat(List.of(made.statusCode(), changed.statusCode(), claimed.statusCode()))
                .containsExactly(201, 200, 200);
    }

    private List<String> ready() {
        return given().queryParam("ready", "true")
                .get("/api/v1/specs/{id}/tasks", spec)
                .jsonPath()
                .getList("items.id");
    }

    private Response add(String id, String more) {
        return post("/api/v1/specs/" + spec + "/tasks", "{\"id\":\"" + id + "\",\"title\":\"T\"" + more + "}");
    }

    private static Response post(String path, String body) {
        return given().contentType(ContentType.JSON).body(body).post(path);
    }

    private static Response claim(String id, String runId) {
        return given().contentType(ContentType.JSON)
                .body("{\"agent_run_id\":\"" + runId + "\"}")
                .post("/api/v1/tasks/{id}/claim", id);
    }

    private static Response patch(String id, String body) {
        return given().contentType("application/merge-patch+json").body(body).patch("/api/v1/tasks/{id}", id);
    }

    private static String type(Response answer) {
        return answer.statusCode() + " " + answer.path("type");
    }
}
