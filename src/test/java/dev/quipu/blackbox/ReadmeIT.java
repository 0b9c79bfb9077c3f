package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.tls.TestAuthority;
import dev.quipu.transfer.from.agor.AgorFiles;
import dev.quipu.transfer.from.database.SqliteScript;
import dev.quipu.transfer.from.fuelcode.FuelCodeDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A newcomer who types every command of the README and of the pages that lead on from it, in the order in which they stand there,
 * in one shell: on SQLite, and on PostgreSQL. {@link ReadmeScript} names the pages, and says what cannot be typed as it stands and
 * what is done instead.
 */
@NativeOnly
class ReadmeIT {

    private static final long SECONDS = 600;

    private final Installation installation = Installation.create();
    private final PostgresInstance postgres = PostgresInstance.shared();
    private final Path home = installation.home().resolve("home");

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void everyCommandWorksOnSqlite() throws IOException, InterruptedException {
        everyCommandWorks(Map.of());
    }

    @Test
    void everyCommandWorksOnPostgres() throws IOException, InterruptedException {
        everyCommandWorks(Map.of("DATABASE_URL", postgres.newDatabase()));
    }

    private void everyCommandWorks(Map<String, String> database) throws IOException, InterruptedException {
        // Given
        prepareHome();
        int port = Installation.freePort();
        Path script = Files.writeString(
                installation.home().resolve("readme.sh"), ReadmeScript.of(port, postgres.newDatabase(), moveTarget()));
        Map<String, String> environment = new HashMap<>(database);
        environment.put("QUIPU_PORT", String.valueOf(port));

        // When
        Finished finished = run(script, environment);

        // Then
        assertThat(finished.exit()).as(finished.all()).isZero();
        assertThat(finished.out())
                .contains("\"created\":1,\"duplicates\":0", "\"role\":\"admin\"", "every command works");
        assertThat(linesOf(finished, "completed .*")).hasSize(3);
        assertThat(linesOf(finished, ".*\\btest_report\\b.*")).hasSize(3);
        assertThat(linesOf(finished, ".*  commit .*  Do passkeys.*")).hasSize(3);
    }

    private static List<String> linesOf(Finished finished, String pattern) {
        return finished.out().lines().filter(line -> line.matches(pattern)).toList();
    }

    private String moveTarget() {
        return postgres.newDatabase();
    }

    /** What the commands expect to find: agents' sessions, files of other tools, a repository and certificates. */
    private void prepareHome() throws IOException {
        String transcript = """
                {"type":"user","uuid":"0d0e1c5e-7b1f-4a43-8f6e-1c7f9b0a0001","sessionId":"5a2c6a4e-0d1f-4d2a-9a55-0f4f7be3c001",\
                "timestamp":"2026-11-19T09:00:00.000Z","cwd":"/home/ada/app","gitBranch":"main","message":{"role":"user",\
                "content":"Fix the parser"}}
                """;
        for (String folder : List.of(".claude/projects/-home-ada-app", "backup/laptop")) {
            Files.writeString(
                    Files.createDirectories(home.resolve(folder)).resolve("5a2c6a4e-0d1f-4d2a-9a55-0f4f7be3c001.jsonl"),
                    transcript);
        }
        Files.writeString(
                Files.createDirectories(home.resolve(".codex/sessions")).resolve("rollout-1.jsonl"), """
                {"timestamp":"2026-11-19T09:00:00.000Z","type":"session_meta","payload":{"id":"codex-1","cwd":"/home/ada/app"}}
                """);
        Files.writeString(
                Files.createDirectories(home.resolve(".local/state/minsky")).resolve("session-db.json"), """
                [{"session":"fix-parser","repoName":"acme/app","repoUrl":"https://github.com/acme/app.git",\
                "createdAt":"2026-11-01T09:00:00.000Z","taskId":"#7"}]
                """);
        Path agor = Files.createDirectories(home.resolve(".agor")).resolve("agor.db");
        AgorFiles.ofToday(agor);
        SqliteScript.run(agor, "DELETE FROM sessions WHERE NOT json_valid(data) OR session_id <> '0199-s1'");
        new TestAuthority("readme").issue("127.0.0.1").writeTo(home.resolve("tls.crt"), home.resolve("tls.key"));
    }

    private Finished run(Path script, Map<String, String> more) throws IOException, InterruptedException {
        Path output = installation.home().resolve("output");
        Path errors = installation.home().resolve("errors");
        ProcessBuilder builder = new ProcessBuilder("bash", script.toString())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.matches("(QUIPU|QUARKUS|XDG|PG|CLAUDE|DATABASE|GIT)_?.*"));
        environment.putAll(more);
        environment.put("HOME", home.toString());
        environment.put("FUEL_CODE", FuelCodeDatabases.ofToday());
        environment.put("QUIPU_UNDER_TEST", String.join(" ", Artifact.command(Installation.HEAP, List.of())));
        Process process = builder.start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        assertThat(ended)
                .as(Files.readString(output) + Files.readString(errors))
                .isTrue();
        return new Finished(process.exitValue(), Files.readString(output), Files.readString(errors));
    }
}
