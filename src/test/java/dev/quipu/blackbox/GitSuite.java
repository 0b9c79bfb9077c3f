package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was done with git, from the hook to the question who made a commit. */
abstract class GitSuite {

    private static final Duration ARRIVAL = Duration.ofSeconds(60);

    private final Site site;
    private final Http http;

    GitSuite(Site site) {
        this.site = site;
        this.http = site.http();
    }

    @Test
    void gitActivityIsListedWithTheSessionOfItsTime() {
        // Given
        String place = Site.unique("git");
        String session = Site.unique("session");
        String sha = sha();
        append(event(place, null, "git.commit", commit(sha), "2026-03-01T12:00:30Z"));
        append(event(
                place,
                null,
                "git.push",
                "{\"branch\":\"main\",\"remote\":\"o\",\"commit_count\":1}",
                "2026-03-01T12:05:00Z"));

        // When
        HttpResponse<String> made = http.post(
                "/api/v1/sessions",
                "{\"id\":\"" + session + "\",\"agent\":\"claude-code\",\"workspace_id\":\"github.com/acme/" + place
                        + "\",\"device_id\":\"" + place
                        + "\",\"started_at\":\"2026-03-01T12:00:00Z\",\"ended_at\":\"2026-03-01T12:01:00Z\"}");
        JsonNode all = Http.json(http.get("/api/v1/git-activity?workspace=" + place));
        JsonNode ofSession = Http.json(http.get("/api/v1/git-activity?session=" + session));
        JsonNode pushes = Http.json(http.get("/api/v1/git-activity?type=push,merge&device=" + place));

        // Then
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(all.path("items").findValuesAsText("type")).containsExactly("push", "commit");
        assertThat(all.at("/items/0/session_id").isNull()).isTrue();
        assertThat(all.at("/items/1/session_id").textValue()).isEqualTo(session);
        assertThat(ofSession.path("items").findValuesAsText("commit_sha")).containsExactly(sha);
        assertThat(pushes.path("items").findValuesAsText("branch")).containsExactly("main");
    }

    @Test
    void aCommitIsFoundByItsHashAndItsBeginning() {
        // Given
        String sha = sha();
        append(event(Site.unique("git"), null, "git.commit", commit(sha), "2026-03-01T12:00:30Z"));

        // When
        HttpResponse<String> whole = http.get("/api/v1/commits/" + sha);
        HttpResponse<String> beginning = http.get("/api/v1/commits/" + sha.substring(0, 12));
        HttpResponse<String> none = http.get("/api/v1/commits/" + sha());
        Installation user =
                site.installation().with("QUIPU_SERVER", site.server().url());
        Finished blamed = user.run("blame", sha.substring(0, 12));
        Finished json = user.run("blame", sha, "--json");

        // Then
        assertThat(whole.statusCode()).as(whole.body()).isEqualTo(200);
        assertThat(Http.json(whole).path("message").textValue()).isEqualTo("Fix the parser");
        assertThat(beginning.body()).isEqualTo(whole.body());
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("quipu hooks install --git");
        assertThat(blamed.exit()).as(blamed.err()).isZero();
        assertThat(blamed.out()).startsWith("commit   " + sha).contains("Fix the parser", "No session is known");
        assertThat(json.json()).isEqualTo(Http.json(whole));
    }

    @Test
    void aRealCommitArrivesThroughTheHooksThatWereInstalled() throws Exception {
        // Given
        Path home = site.installation().home();
        Path repository = Files.createDirectories(home.resolve("a repo " + Site.unique("git")));
        git(repository, home, "init", "--quiet", "--initial-branch=trunk");
        quipuOnPath(home);

        // When
        Finished refused = site.installation().run("hooks", "install", "--git", "--repo", repository.toString());
        boolean isThere = Files.exists(repository.resolve(".git/hooks/post-commit"));
        Finished installed =
                site.installation().run("hooks", "install", "--git", "--repo", repository.toString(), "--yes");
        Files.writeString(repository.resolve("file"), "one\n");
        git(repository, home, "add", ".");
        git(repository, home, "commit", "--quiet", "--message=A real one");
        String sha = git(repository, home, "rev-parse", "HEAD").strip();

        // Then
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.out()).contains("+# <<< quipu <<<");
        assertThat(isThere).isFalse();
        assertThat(installed.exit()).as(installed.err()).isZero();
        await().atMost(ARRIVAL).untilAsserted(() -> {
            HttpResponse<String> found = http.get("/api/v1/commits/" + sha);
            assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
            assertThat(Http.json(found).path("message").textValue()).isEqualTo("A real one");
            assertThat(Http.json(found).path("insertions").longValue()).isEqualTo(1);
            assertThat(Http.json(found).path("branch").textValue()).isEqualTo("trunk");
        });
        Finished undone =
                site.installation().run("hooks", "uninstall", "--git", "--repo", repository.toString(), "--yes");
        assertThat(undone.exit()).as(undone.err()).isZero();
        assertThat(repository.resolve(".git/hooks/post-commit")).doesNotExist();
    }

    @Test
    void theStateOfTheHooksTellsWhatWaitsAndWhatWasSetAside() throws IOException {
        try (Installation away = Installation.create()) {
            // Given
            Path queue = Files.createDirectories(away.home().resolve("queue"));
            Files.writeString(queue.resolve("1772359200000000-a.json"), "{}");
            Files.writeString(queue.resolve("1772359260000000-b.json"), "{}");
            Files.writeString(
                    Files.createDirectory(queue.resolve("rejected")).resolve("1772359200000000-c.json"), "{}");

            // When
            Finished status = away.run("hooks", "status");

            // Then
            assertThat(status.exit()).as(status.all()).isZero();
            assertThat(status.out().lines().filter(line -> line.startsWith("queue ")))
                    .singleElement(STRING)
                    .matches("queue +[a-z ]+: 2, the oldest for \\d+ days, since 2026-03-01T10:00:00Z; [a-z ]+: 1  "
                            + queue);
        }
    }

    @Test
    void theSchemaIsWhole() {
        Finished checked = site.installation().run("db", "check", "--schema");
        assertThat(checked.exit()).as(checked.err()).isZero();
        assertThat(checked.out()).startsWith("No tables, columns or indexes are missing in ");
    }

    /** Has git find the artifact under test as <code>quipu</code>. */
    private void quipuOnPath(Path home) throws IOException {
        Path program = Files.createDirectories(home.resolve("bin")).resolve("quipu");
        StringBuilder call = new StringBuilder("#!/bin/sh\nQUIPU_HOME='" + home + "' exec");
        Artifact.command(Installation.HEAP, List.of())
                .forEach(word -> call.append(" '").append(word).append("'"));
        call.append(" \"$@\" --server '").append(site.server().url()).append("'\n");
        Files.writeString(program, call);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private static String git(Path repository, Path home, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(repository.toFile()).redirectErrorStream(true);
        builder.environment().put("PATH", home.resolve("bin") + ":" + System.getenv("PATH"));
        // The hooks name the artifact itself; its server they find in the data folder.
        builder.environment().put("QUIPU_HOME", home.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private void append(String event) {
        assertThat(Http.json(http.post("/api/v1/events", event)).path("created").intValue())
                .isEqualTo(1);
    }

    private static String event(String place, String session, String type, String data, String at) {
        return "{\"id\":\"" + UUID.randomUUID() + "\",\"type\":\"" + type + "\",\"timestamp\":\"" + at
                + "\",\"device_id\":\"" + place + "\",\"workspace_id\":\"github.com/acme/" + place
                + "\",\"session_id\":" + (session == null ? "null" : "\"" + session + "\"") + ",\"data\":" + data + "}";
    }

    private static String commit(String sha) {
        return "{\"hash\":\"" + sha + "\",\"message\":\"Fix the parser\",\"author_name\":\"Ada\",\"branch\":\"main\","
                + "\"files_changed\":1,\"insertions\":3,\"deletions\":1}";
    }

    private static String sha() {
        String digits = (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
        return digits.substring(0, 40);
    }
}
