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
class RunsHttpTest extends HttpTest {

    private static final String RUNS = "/api/v1/runs";

    private final String spec = "spec " + id();
    private final String run = "run;" + id();

    @BeforeEach
    void makeTheSpec() {
        PlannedRows.spec(backend, "local", spec);
    }

    @Test
    void aRunIsMadeOnceFoundAtItsAddressAndTold() {
        // When
        Response made = create("\"session_ids\":[\"b\",\"a\"]");
        Response again = create("\"session_ids\":[]");

        // Then
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.path("status").toString()).isEqualTo("queued");
        assertThat(made.jsonPath().getList("session_ids")).isEqualTo(List.of("a", "b"));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.path("type").toString()).isEqualTo("urn:quipu:problem:already-exists");
        Response found = given().urlEncodingEnabled(false).get(made.header("Location"));
        assertThat(found.body().asString()).isEqualTo(made.body().asString());
        assertThat(found.header("ETag")).isEqualTo(made.header("ETag"));
    }

    @Test
    void anUnknownSpecIsAFaultOfTheField() {
        // When
        Response refused = post("{\"spec_id\":\"none\",\"agent_role\":\"verifier\",\"model\":\"m\"}");

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.path("errors[0].field").toString()).isEqualTo("spec_id");
    }

    @Test
    void onlyTheVersionThatIfMatchNamesIsChanged() {
        // Given
        String tag = create("\"status\":\"running\"").header("ETag");

        // When
        Response changed = patch("{\"status\":\"completed\"}", tag);
        Response late = patch("{\"model\":\"other\"}", tag);
        Response backwards = patch("{\"status\":\"running\"}", "*");

        // Then
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.path("completed_at").toString()).endsWith("Z");
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(backwards.statusCode()).isEqualTo(409);
        assertThat(backwards.path("type").toString()).isEqualTo("urn:quipu:problem:illegal-transition");
        assertThat(backwards.path("detail").toString())
                .isEqualTo("Run " + run
                        + " is completed and cannot become running; from completed it may become nothing else.");
    }

    @Test
    void listsTheRunsOfASpecAndRefusesAFilterThatNobodyKnows() {
        // Given
        create("\"session_ids\":[\"s\"]");

        // When
        Response listed = given().queryParam("spec", spec)
                .queryParam("status", "running,queued")
                .queryParam("role", "verifier")
                .queryParam("session", "s")
                .get(RUNS);
        Response refused = given().queryParam("specs", spec).get(RUNS);

        // Then
        assertThat(listed.statusCode()).isEqualTo(200);
        assertThat(listed.jsonPath().getList("items.id")).isEqualTo(List.of(run));
        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @Test
    void theExampleIsAccepted() {
        // When
        Response made =
                post(Examples.RUN.replace("\"fix-parser\"", "\"" + spec + "\"").replace("run-7", run));
        Response changed = patch(Examples.RUN_PATCH, "*");

        // Then
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.path("environment_id").toString()).isEqualTo("container-3");
    }

    private Response create(String more) {
        return post("{\"id\":\"" + run + "\",\"spec_id\":\"" + spec + "\",\"agent_role\":\"verifier\",\"model\":\"m\","
                + more + "}");
    }

    private static Response post(String body) {
        return given().contentType(ContentType.JSON).body(body).post(RUNS);
    }

    private Response patch(String body, String tag) {
        return given().contentType("application/merge-patch+json")
                .header("If-Match", tag)
                .body(body)
                .patch(RUNS + "/{id}", run);
    }
}
