package dev.quipu.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.store.SqliteProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the description shows works as it stands, one after the other, as somebody who tries it in Swagger UI sends it. */
@QuarkusTest
@TestProfile(SqliteProfile.class)
class ExamplesInOrderHttpTest extends HttpTest {

    private static final String MERGE_PATCH = "application/merge-patch+json";

    @Test
    void everyExampleWorksBehindTheOnesBeforeIt() {
        // Given
        List<Integer> statuses = new ArrayList<>();

        // When
        Response event = post("/events", Examples.EVENT);
        Response events = post("/events", Examples.EVENTS);
        statuses.add(post("/sessions", Examples.SESSION).statusCode());
        statuses.add(patch("/sessions/7b1e4c2d", Examples.SESSION_PATCH));
        statuses.add(post("/sessions/status", Examples.SESSION_STATUSES).statusCode());
        statuses.add(post("/specs", Examples.SPEC).statusCode());
        statuses.add(patch("/specs/fix-parser", Examples.SPEC_PATCH));
        statuses.add(post("/runs", Examples.RUN).statusCode());
        statuses.add(patch("/runs/run-7", Examples.RUN_PATCH));
        statuses.add(post("/specs/fix-parser/tasks", Examples.TASK).statusCode());
        statuses.add(patch("/tasks/write-tests", Examples.TASK_PATCH));
        statuses.add(post("/tasks/write-tests/claim", Examples.TASK_CLAIM).statusCode());
        Response artifact = post("/artifacts", Examples.ARTIFACT);
        statuses.add(artifact.statusCode());
        statuses.add(patch("/artifacts/" + artifact.path("id"), Examples.ARTIFACT_PATCH));

        // Then
        assertThat(event.jsonPath().getInt("conflicts") + event.jsonPath().getInt("rejected"))
                .isZero();
        assertThat(events.jsonPath().getInt("conflicts") + events.jsonPath().getInt("rejected"))
                .isZero();
        assertThat(statuses).containsExactly(201, 200, 200, 201, 200, 201, 200, 201, 200, 200, 201, 200);
    }

    @Test
    void theReadmesEventsAreNoneOfTheExamples() throws IOException {
        // Given
        String examples = Examples.EVENT + Examples.EVENTS;

        // When
        List<String> ids = Pattern.compile("\"id\": ?\"([0-9A-Z]{26})\"")
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(MatchResult::group)
                .map(field -> field.substring(field.length() - 27, field.length() - 1))
                .toList();

        // Then
        assertThat(ids).isNotEmpty().noneMatch(examples::contains);
    }

    private static Response post(String path, String body) {
        return given().contentType(ContentType.JSON).body(body).post("/api/v1" + path);
    }

    private static int patch(String path, String body) {
        return given().contentType(MERGE_PATCH)
                .body(body)
                .patch("/api/v1" + path)
                .statusCode();
    }
}
