package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Comments over HTTP with keys, and with the commands of a laptop. */
@NativeOnly
class CommentsIT {

    private static final String PATH = "/api/v1/comments";
    private static final String SHA = "0123456789abcdef0123456789abcdef01234567";

    private static KeyedSite site;
    private static Http author;
    private static Http admin;

    @BeforeAll
    static void start() {
        site = KeyedSite.onSqlite();
        author = site.as(site.team(), "member");
        admin = site.as(site.team(), "admin");
        for (String session : List.of("s1", "s2")) {
            author.post(
                    "/api/v1/sessions",
                    "{\"id\":\"" + session + "\",\"device_id\":\"d\",\"workspace_id\":\"github.com/a/b\"}");
        }
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void aThreadIsLedAndResolvedByMembersAndDeletedByItsAuthorOrAnAdmin() {
        // Given
        JsonNode key = site.makeKey(site.team(), "member", "");
        Http other = site.http().with(key.path("key").textValue());
        Http viewer = site.as(site.team(), "viewer");

        // When
        HttpResponse<String> first = author.post(PATH, "{\"session_id\":\"s2\",\"body\":\"Why?\"}");
        String address = PATH + "/" + id(first);
        HttpResponse<String> reply = other.post(PATH, reply(id(first), "So."));
        HttpResponse<String> stale = author.patch(address, "{\"body\":\"Why so?\"}", "If-Match", "\"x\"");
        HttpResponse<String> edited = author.patch(address, "{\"body\":\"Why so?\"}", "If-Match", etag(first));
        HttpResponse<String> foreign = other.patch(address, "{\"body\":\"No\"}");
        HttpResponse<String> resolved = other.patch(address, "{\"resolved\":true}");
        HttpResponse<String> resolvedReply = other.patch(PATH + "/" + id(reply), "{\"resolved\":true}");
        HttpResponse<String> seen = viewer.get(PATH + "?session=s2");
        HttpResponse<String> refused = viewer.post(PATH, "{\"session_id\":\"s2\",\"body\":\"I see\"}");
        HttpResponse<String> kept = other.delete(address);
        HttpResponse<String> gone = admin.delete(address);

        // Then
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(Http.header(first, "Location")).endsWith(address);
        assertThat(Http.json(reply).path("session_id").textValue()).isEqualTo("s2");
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(Http.json(edited).path("body").textValue()).isEqualTo("Why so?");
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(Http.json(resolved).path("resolved_by")).isEqualTo(key.path("id"));
        assertThat(Http.json(resolved).path("resolved_at").isTextual()).isTrue();
        assertThat(resolvedReply.statusCode()).isEqualTo(400);
        assertThat(Http.json(seen).path("items")).hasSize(2);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(kept.statusCode()).isEqualTo(403);
        assertThat(gone.statusCode()).isEqualTo(204);
        assertThat(Http.json(author.get(PATH + "?session=s2")).path("items")).isEmpty();
        assertThat(Http.json(admin.get("/api/v1/audit")).path("items").findValuesAsText("action"))
                .containsSubsequence(
                        "comment.delete", "comment.update", "comment.update", "comment.create", "comment.create");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"body\":\"x\"} | exactly one of",
                "{\"body\":\"x\",\"session_id\":\"s1\",\"commit_sha\":\"" + SHA + "\"} | exactly one of",
                "{\"body\":\"x\",\"session_id\":\"none\"} | session_id does not name an existing session",
                "{\"body\":\"x\",\"task_id\":\"none\"} | task_id does not name an existing task",
                "{\"body\":\"x\",\"parent_comment_id\":\"none\"} | parent_comment_id does not name an existing comment",
                "{\"body\":\"x\",\"commit_sha\":\"abc\"} | commit_sha must be a whole hash",
                "{\"body\":\"\",\"session_id\":\"s1\"} | body must not be empty",
                "{\"session_id\":\"s1\"} | body must be given",
                "{\"body\":\"x\",\"session_id\":\"s1\",\"resolved\":true} | resolved is not a field of a new comment"
            })
    void whatIsWrongIsNamed(String body, String detail) {
        // When
        HttpResponse<String> refused = author.post(PATH, body);

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Http.json(refused).path("detail").textValue()).contains(detail);
    }

    @Test
    void aReplyToAReplyIsToldItsThread() {
        // Given
        String first = id(author.post(PATH, "{\"commit_sha\":\"" + SHA + "\",\"body\":\"Why?\"}"));
        String reply = id(author.post(PATH, reply(first, "So.")));

        // When
        HttpResponse<String> refused = author.post(PATH, reply(reply, "No."));

        // Then
        assertThat(Http.json(refused).path("detail").textValue())
                .isEqualTo("parent_comment_id names a reply; the first comment of its thread is " + first);
    }

    @Test
    void aRetryAddsNothing() {
        // Given
        String comment = "{\"session_id\":\"s1\",\"body\":\"Once\"}";

        // When
        List<HttpResponse<String>> answers = List.of(
                author.post(PATH, comment, "Idempotency-Key", "k1"),
                author.post(PATH, comment, "Idempotency-Key", "k1"));

        // Then
        assertThat(answers).extracting(CommentsIT::id).containsOnly(id(answers.get(0)));
    }

    @Test
    void aLaptopCommentsWithCommands() {
        // Given
        Installation laptop = site.installation()
                .with("QUIPU_SERVER", site.server().url())
                .with(
                        "QUIPU_KEY",
                        site.makeKey(site.team(), "member", "").path("key").textValue());
        String sha = "f".repeat(40);

        // When
        String id = laptop.run("comment", "add", "--commit", sha, "Why was it \u001b[31mturned off?")
                .out()
                .strip();
        Finished reply = laptop.run("comment", "add", "--reply-to", id, "For the test.");
        Finished edited = laptop.run("comment", "edit", id, "Why off?");
        Finished resolved = laptop.run("comment", "resolve", id);
        Finished listed = laptop.run("comment", "list", "--commit", sha, "--wide");
        Finished reopened = laptop.run("comment", "resolve", id, "--reopen");
        Finished open = laptop.run("comment", "list", "--thread", id, "--unresolved", "--json");
        Finished deleted = laptop.run("comment", "delete", id);
        Finished nothing = laptop.run("comment", "add", "Why?");

        // Then
        assertThat(reply.exit()).as(reply.all()).isZero();
        assertThat(edited.out()).isEqualTo("Edited comment " + id + ".\n");
        assertThat(resolved.out()).isEqualTo("Resolved comment " + id + ".\n");
        assertThat(listed.out())
                .contains("commit " + sha)
                .containsPattern("resolved +Why off\\? +" + id)
                .contains("For the test.");
        assertThat(reopened.out()).isEqualTo("Reopened comment " + id + ".\n");
        assertThat(open.json().path("items").findValuesAsText("resolved")).containsExactly("false", "false");
        assertThat(deleted.out()).isEqualTo("Deleted comment " + id + ".\n");
        assertThat(nothing.exit()).isEqualTo(2);
        assertThat(nothing.err()).contains("--session, --task, --artifact, --commit or --reply-to");
    }

    private static String reply(String to, String body) {
        return "{\"parent_comment_id\":\"" + to + "\",\"body\":\"" + body + "\"}";
    }

    private static String id(HttpResponse<String> made) {
        return Http.json(made).path("id").textValue();
    }

    private static String etag(HttpResponse<String> answer) {
        return Http.header(answer, "ETag");
    }
}
