package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs and tasks over HTTP, as agents at work at the same time have them. */
abstract class TasksSuite {

    private static final int AGENTS = 24;

    private final Site site;
    private final String spec = Site.unique("spec");
    private final String first = Site.unique("first");
    private final String second = Site.unique("second");

    TasksSuite(Site site) {
        this.site = site;
    }

    @Test
    void ofManyAgentsExactlyOneGetsATaskAndAllOthersLearnWho() {
        // Given
        makeSpec();
        add(first, "");
        List<String> runs = IntStream.range(0, AGENTS).mapToObj(i -> run()).toList();

        // When
        List<HttpResponse<String>> answers = site.http()
                .postAtOnce(
                        "/api/v1/tasks/" + first + "/claim",
                        runs.stream()
                                .map(run -> "{\"agent_run_id\":\"" + run + "\"}")
                                .toList());

        // Then
        JsonNode task = Http.json(site.http().get("/api/v1/tasks/" + first));
        String winner = task.path("agent_run_id").textValue();
        assertThat(task.path("attempts").longValue()).isEqualTo(1);
        for (int i = 0; i < AGENTS; i++) {
            boolean hasWon = runs.get(i).equals(winner);
            JsonNode answer = Http.json(answers.get(i));
            assertThat(answers.get(i).statusCode()).isEqualTo(hasWon ? 200 : 409);
            if (!hasWon) {
                assertThat(answer.path("type").textValue()).isEqualTo("urn:quipu:problem:task-claimed");
                assertThat(answer.path("detail").textValue())
                        .isEqualTo("Task " + first + " is held by run " + winner + " until "
                                + task.path("lease_expires_at").textValue() + ".");
            }
        }
    }

    @Test
    void aChangeThatClosesACircleIsRefusedWithIt() {
        // Given
        makeSpec();
        add(first, "");
        add(second, ",\"depends_on\":[\"" + first + "\"]");

        // When
        HttpResponse<String> refused =
                site.http().patch("/api/v1/tasks/" + first, "{\"depends_on\":[\"" + second + "\"]}");

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Http.json(refused).at("/errors/0/message").textValue())
                .isEqualTo("would create a circular dependency: " + first + " → " + second + " → " + first);
    }

    @Test
    void aFinishedTaskUnlocksItsFollowersAndTheLogTellsIt() {
        // Given
        makeSpec();
        add(first, "");
        add(second, ",\"depends_on\":[\"" + first + "\"]");
        String run = run();
        site.http().post("/api/v1/tasks/" + first + "/claim", "{\"agent_run_id\":\"" + run + "\"}");
        List<String> before = ready();

        // When
        HttpResponse<String> done = site.http()
                .patch(
                        "/api/v1/tasks/" + first,
                        "{\"status\":\"completed\",\"agent_run_id\":\"" + run + "\",\"result\":{\"tests\":7}}");

        // Then
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(before).isEmpty();
        assertThat(ready()).containsExactly(second);
        assertThat(Http.json(site.http().get("/api/v1/audit?row=" + first)).findValuesAsText("action"))
                .containsExactly("task.update", "task.claim", "task.create");
    }

    private List<String> ready() {
        return Http.json(site.http().get("/api/v1/specs/" + spec + "/tasks?ready=true"))
                .path("items")
                .findValuesAsText("id");
    }

    private void makeSpec() {
        HttpResponse<String> made = site.http()
                .post(
                        "/api/v1/specs",
                        "{\"id\":\"" + spec + "\",\"title\":\"A plan\",\"content\":{\"intent\":\"It parses\"}}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    }

    private void add(String id, String more) {
        HttpResponse<String> made = site.http()
                .post("/api/v1/specs/" + spec + "/tasks", "{\"id\":\"" + id + "\",\"title\":\"T\"" + more + "}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    }

    private String run() {
        String id = Site.unique("run");
        HttpResponse<String> made = site.http()
                .post(
                        "/api/v1/runs",
                        "{\"id\":\"" + id + "\",\"spec_id\":\"" + spec
                                + "\",\"agent_role\":\"specialist\",\"model\":\"m\",\"status\":\"running\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return id;
    }
}
