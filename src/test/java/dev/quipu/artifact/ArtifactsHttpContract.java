package dev.quipu.artifact;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.caller.Caller;
import dev.quipu.store.Backend;
import dev.quipu.store.contract.PlannedWork;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Artifacts over HTTP, on a backend that serves them. */
abstract class ArtifactsHttpContract {

    private static final String ARTIFACTS = "/api/v1/artifacts";

    @Inject
    Backend backend;

    /** A connection to the backend's database. */
    abstract Connection connection() throws SQLException;

    @BeforeEach
    void plan() throws SQLException {
        backend.openForWriting("");
        backend.migrations().migrate(null);
        try (Connection connection = connection()) {
            PlannedWork.makeOnce(connection, Caller.LOCAL_TEAM);
        }
    }

    @Test
    void anArtifactIsMadeReadChangedAndDeleted() {
        // Given
        String body = "{\"id\":\"life\",\"agent_run_id\":\"r1\",\"task_id\":\"t1\",\"type\":\"test_report\","
                + "\"path\":\"out/Größe 🪢.xml\",\"content_type\":\"text/xml\",\"metadata\":{\"z\":1,\"a\":[]}}";

        // When
        Response made = post(body);
        Response again = post(body);
        Response patched = given().contentType("application/merge-patch+json")
                .header("If-Match", made.header("ETag"))
                .body("{\"content_type\":null,\"metadata\":{\"z\":null,\"b\":2}}")
                .patch(ARTIFACTS + "/life");
        Response stale = given().header("If-Match", made.header("ETag")).delete(ARTIFACTS + "/life");
        Response read = given().get(ARTIFACTS + "/life");
        Response deleted = given().header("If-Match", read.header("ETag")).delete(ARTIFACTS + "/life");
        Response gone = given().get(ARTIFACTS + "/life");

        // Then
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        assertThat(made.header("Location")).endsWith(ARTIFACTS + "/life");
        assertThat(made.path("path").toString()).isEqualTo("out/Größe 🪢.xml");
        assertThat(made.<Object>path("sha256")).isNull();
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(patched.statusCode()).isEqualTo(200);
        assertThat(patched.asString()).contains("\"metadata\":{\"a\":[],\"b\":2}", "\"content_type\":null");
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(read.asString()).isEqualTo(patched.asString());
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(actions("life")).containsExactly("artifact.delete", "artifact.update", "artifact.create");
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(faults("{}")).containsExactly("agent_run_id", "type", "path");
        assertThat(faults("{\"agent_run_id\":\"none\",\"type\":\"log\",\"path\":\"x\"}"))
                .containsExactly("agent_run_id");
        assertThat(faults("{\"agent_run_id\":\"r1\",\"task_id\":\"t2\",\"type\":\"log\",\"path\":\"x\"}"))
                .containsExactly("task_id");
        assertThat(faults("{\"agent_run_id\":\"r1\",\"type\":\"nothing\",\"path\":\"" + "x".repeat(1_001)
                        + "\",\"content_type\":\"a b\",\"metadata\":[],\"sha256\":\"x\"}"))
                .containsExactly("type", "path", "content_type", "metadata", "sha256");
        assertThat(faults("{\"agent_run_id\":\"r1\",\"type\":\"log\",\"path\":\"a\\u0000b\"}"))
                .containsExactly("path");
        assertThat(given().get(ARTIFACTS + "?type=nothing").statusCode()).isEqualTo(400);
        assertThat(given().get(ARTIFACTS + "?sha256=AB").statusCode()).isEqualTo(400);
        assertThat(given().get(ARTIFACTS + "?nothing=1").statusCode()).isEqualTo(400);
    }

    @Test
    void filtersNarrowAndPagesFollow() {
        // Given
        for (String type : List.of("log", "diff", "video")) {
            post("{\"id\":\"list " + type + "\",\"agent_run_id\":\"r2\",\"type\":\"" + type + "\",\"path\":\"x\"}");
        }

        // When
        Response first = given().get(ARTIFACTS + "?run=r2&type=log,diff&limit=1");
        Response second = given().urlEncodingEnabled(false)
                .get(ARTIFACTS + "?run=r2&type=log,diff&limit=1&cursor=" + first.path("next_cursor"));

        // Then
        assertThat(first.<List<String>>path("items.id")).containsExactly("list diff");
        assertThat(second.<List<String>>path("items.id")).containsExactly("list log");
        assertThat(second.<Object>path("next_cursor")).isNull();
        assertThat(given().get(ARTIFACTS + "?run=nobody").<List<String>>path("items"))
                .isEmpty();
    }

    static Response post(String body) {
        return given().contentType("application/json").body(body).post(ARTIFACTS);
    }

    private static List<String> faults(String body) {
        Response answer = post(body);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        return answer.path("errors.field");
    }

    static List<String> actions(String id) {
        return given().get("/api/v1/audit?row=" + id).path("items.action");
    }
}
