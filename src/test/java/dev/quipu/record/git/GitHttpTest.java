package dev.quipu.record.git;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.port.Backend;
import dev.quipu.store.SqliteProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(SqliteProfile.class)
class GitHttpTest {

    @Inject
    Backend backend;

    @BeforeEach
    void open() {
        backend.openForWriting("");
        backend.migrations().migrate(null);
    }

    @Test
    void theCommitCountsBeforeTheMergesThatTookItOver() {
        // Given
        String sha = "c0" + hex(38);
        event(
                "git.merge",
                "{\"merge_commit\":\"" + sha + "\",\"message\":\"m\",\"merged_branch\":\"x\","
                        + "\"into_branch\":\"y\",\"files_changed\":1,\"had_conflicts\":false}",
                "2026-03-01T09:00:00Z");
        String second = commit(sha, "2026-03-01T11:00:00Z");
        String first = commit(sha.toUpperCase(), "2026-03-01T10:00:00Z");

        // When
        Response byPrefix =
                given().get("/api/v1/commits/" + sha.substring(0, 12).toUpperCase());
        Response whole = given().get("/api/v1/commits/" + sha);

        // Then
        assertThat(whole.statusCode()).as(whole.asString()).isEqualTo(200);
        assertThat(whole.asString()).isEqualTo(byPrefix.asString());
        JsonNode commit = JsonText.tree(new Json(whole.asString()));
        assertThat(commit.path("commit_sha").textValue()).isEqualTo(sha);
        assertThat(commit.path("event_id").textValue()).isEqualTo(first).isNotEqualTo(second);
        assertThat(commit.path("insertions").longValue()).isEqualTo(3);
        assertThat(commit.path("session").isNull()).isTrue();
        assertThat(given().header("If-None-Match", whole.header("ETag"))
                        .get("/api/v1/commits/" + sha)
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void severalCommitsThatBeginSoAreNamed() {
        // Given
        String prefix = "a1" + hex(8);
        commit(prefix + "1", "2026-03-01T11:00:00Z");
        commit(prefix + "2", "2026-03-01T11:00:00Z");

        // When
        Response answer = given().get("/api/v1/commits/" + prefix);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.path("type").toString()).isEqualTo("urn:quipu:problem:ambiguous-name");
        assertThat(answer.path("detail").toString())
                .isEqualTo("More than one commit starts with " + prefix + ": " + prefix + "1, " + prefix
                        + "2. Use more characters.");
    }

    @Test
    void aCommitThatNobodyToldOfSaysWhatToDo() {
        Response answer = given().get("/api/v1/commits/00000000f");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.path("detail").toString())
                .startsWith("The commit 00000000f does not exist. ")
                .contains("quipu hooks install --git");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "HEAD", "xyzw", "00000000000000000000000000000000000000000000000000000000000000000"})
    void whatIsNoHashIsRefused(String sha) {
        Response answer = given().get("/api/v1/commits/" + sha);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.path("errors[0].field").toString()).isEqualTo("sha");
    }

    @Test
    void aKindThatIsNoneIsRefused() {
        Response answer = given().get("/api/v1/git-activity?type=commit,stash");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.path("detail").toString()).contains("commit, push, checkout, merge");
    }

    @Test
    void aCommitThatWasRewrittenLeadsToItsFirstMakerAndSaysWhoRewroteIt() {
        // Given
        String made = "d0" + hex(38);
        String amended = "d1" + hex(38);
        String rebased = "d2" + hex(38);
        String maker = session();
        String amender = session();
        String rebaser = session();
        commit(made, "2026-03-01T10:00:00Z", maker);
        commit(amended, "2026-03-01T11:00:00Z", amender);
        rewrite("amend", made, amended, "2026-03-01T11:00:00Z");
        commit(rebased, "2026-03-01T12:00:00Z", rebaser);
        rewrite("rebase", amended, rebased, "2026-03-01T12:00:00Z");

        // When
        JsonNode commit =
                JsonText.tree(new Json(given().get("/api/v1/commits/" + rebased).asString()));
        JsonNode first =
                JsonText.tree(new Json(given().get("/api/v1/commits/" + made).asString()));

        // Then
        assertThat(commit.path("commit_sha").textValue()).isEqualTo(rebased);
        assertThat(commit.path("timestamp").textValue()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(commit.at("/session/id").textValue()).isEqualTo(maker);
        assertThat(commit.path("original_sha").textValue()).isEqualTo(made);
        assertThat(commit.path("rewritten_from").toString()).isEqualTo("[\"" + amended + "\"]");
        assertThat(commit.at("/rewritten_by/id").textValue()).isEqualTo(rebaser);
        assertThat(first.at("/session/id").textValue()).isEqualTo(maker);
        assertThat(first.path("original_sha").isNull()).isTrue();
        assertThat(first.path("rewritten_from").toString()).isEqualTo("[]");
        assertThat(first.path("rewritten_by").isNull()).isTrue();
    }

    @Test
    void aRewrittenCommitWhoseFirstOneNobodyToldOfHasNoMakerButARewriter() {
        // Given
        String rebased = "d3" + hex(38);
        String rebaser = session();
        commit(rebased, "2026-03-01T12:00:00Z", rebaser);
        rewrite("rebase", "d4" + hex(38), rebased, "2026-03-01T12:00:00Z");

        // When
        JsonNode commit =
                JsonText.tree(new Json(given().get("/api/v1/commits/" + rebased).asString()));

        // Then
        assertThat(commit.path("session").isNull()).isTrue();
        assertThat(commit.path("original_sha").isNull()).isTrue();
        assertThat(commit.at("/rewritten_by/id").textValue()).isEqualTo(rebaser);
    }

    private static void rewrite(String command, String old, String made, String at) {
        event(
                "git.rewrite",
                "{\"command\":\"" + command + "\",\"rewrites\":[{\"old\":\"" + old + "\",\"new\":\"" + made + "\"}]}",
                at);
    }

    private static String session() {
        String id = UUID.randomUUID().toString();
        Response made = given().contentType("application/json")
                .body("{\"id\":\"" + id + "\",\"workspace_id\":\"github.com/acme/git-http\",\"device_id\":\"laptop-"
                        + id + "\",\"started_at\":\"2026-03-01T09:30:00Z\"}")
                .post("/api/v1/sessions");
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        return id;
    }

    private static String commit(String sha, String at) {
        return commit(sha, at, null);
    }

    private static String commit(String sha, String at, String session) {
        return event(
                "git.commit",
                "{\"hash\":\"" + sha + "\",\"message\":\"Fix\",\"author_name\":\"Ada\",\"branch\":\"main\","
                        + "\"files_changed\":1,\"insertions\":3,\"deletions\":0}",
                at,
                session);
    }

    private static String event(String type, String data, String at) {
        return event(type, data, at, null);
    }

    private static String event(String type, String data, String at, String session) {
        String id = UUID.randomUUID().toString();
        Response answer = given().contentType("application/json")
                .body("{\"id\":\"" + id + "\",\"type\":\"" + type + "\",\"timestamp\":\"" + at
                        + "\",\"device_id\":\"laptop-git\",\"workspace_id\":\"github.com/acme/git-http\",\"session_id\":"
                        + (session == null ? null : "\"" + session + "\"") + ",\"data\":" + data + "}")
                .post("/api/v1/events");
        assertThat(answer.path("created").toString()).as(answer.asString()).isEqualTo("1");
        return id;
    }

    /** Digits that no other test has. */
    private static String hex(int digits) {
        String random = UUID.randomUUID() + "" + UUID.randomUUID();
        return random.replace("-", "").substring(0, digits);
    }
}
