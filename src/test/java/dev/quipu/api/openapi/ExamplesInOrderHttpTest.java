package dev.quipu.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.quipu.api.HttpTest;
import dev.quipu.store.SqliteProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the description shows works as it stands, one after the other, as somebody who tries it in Swagger UI sends it. */
@QuarkusTest
@TestProfile(SqliteProfile.class)
class ExamplesInOrderHttpTest extends HttpTest {

    /** Where a key is made, all others need one from then on: {@code FirstKeyHttpContract} sends these. */
    private static final Set<String> OF_ACCESS =
            Set.of("createTeam", "patchTeam", "createUser", "patchUser", "addMember", "patchMember", "createKey");

    @Test
    void everyExampleWorksBehindTheOnesBeforeIt() throws JsonProcessingException {
        // Given
        ServedExamples examples = new ServedExamples(Map.of());

        // When
        List<Response> events = examples.send("appendEvents");
        List<Response> answers = new ArrayList<>();
        answers.addAll(examples.send("createSession"));
        answers.addAll(examples.send("patchSession", "7b1e4c2d"));
        answers.addAll(examples.send("sessionStatuses"));
        answers.addAll(examples.send("patchWorkspace", "github.com/acme/app"));
        answers.addAll(examples.send("patchDevice", "laptop-7"));
        answers.addAll(examples.send("createSpec"));
        answers.addAll(examples.send("patchSpec", "fix-parser"));
        answers.addAll(examples.send("createRun"));
        answers.addAll(examples.send("patchRun", "run-7"));
        answers.addAll(examples.send("createTask", "fix-parser"));
        answers.addAll(examples.send("patchTask", "write-tests"));
        answers.addAll(examples.send("claimTask", "write-tests"));
        Response artifact = examples.send("createArtifact").get(0);
        String id = artifact.path("id");
        answers.add(artifact);
        answers.addAll(examples.send("putArtifactContent", id));
        answers.addAll(examples.send("patchArtifact", id));
        Response comment = examples.send("createComment").get(0);
        answers.add(comment);
        answers.addAll(examples.send("patchComment", comment.<String>path("id")));
        answers.addAll(examples.send("importRows"));

        // Then
        assertThat(events).hasSize(2).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.jsonPath().getInt("conflicts") + answer.jsonPath().getInt("rejected"))
                    .isZero();
        });
        assertThat(answers)
                .extracting(Response::statusCode)
                .containsExactly(
                        201, 200, 200, 200, 200, 201, 200, 201, 200, 201, 200, 200, 201, 200, 200, 201, 200, 200);
        assertThat(examples.unsent()).isEqualTo(OF_ACCESS);
    }

    @Test
    void theEventsOfTheDocumentsAreNoneOfTheExamples() throws IOException {
        // Given
        String examples = Examples.EVENT + Examples.EVENTS;

        // When
        List<String> ids = Pattern.compile("\"id\": ?\"([0-9A-Z]{26})\"")
                .matcher(Files.readString(Path.of("README.md")) + Files.readString(Path.of("docs/api.md")))
                .results()
                .map(MatchResult::group)
                .map(field -> field.substring(field.length() - 27, field.length() - 1))
                .toList();

        // Then
        assertThat(ids).hasSizeGreaterThan(1).noneMatch(examples::contains);
    }
}
