package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.transfer.from.agor.AgorFiles;
import dev.quipu.transfer.from.fuelcode.FuelCodeDatabases;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The commands that take in other tools' data, on one backend. */
abstract class ImportSuite {

    private static final String SESSIONS =
            "[{\"session\":\"task#002\",\"repoUrl\":\"https://github.com/acme/till.git\","
                    + "\"repoName\":\"acme/till\",\"createdAt\":\"2025-05-01T10:00:00Z\",\"taskId\":\"#002\",\"prApproved\":false},"
                    + "{\"session\":\"bare\"}]";

    private static final Duration DRAIN = Duration.ofSeconds(60);

    private final Site site;
    private final Installation installation;

    ImportSuite(Site site) {
        this.site = site;
        this.installation = site.another();
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void minskysSessionsAreTakenOnce() throws IOException {
        // Given
        String file = file("session-db.json", SESSIONS);

        // When
        Finished first = installation.run("import", "minsky", file, "--json");
        Finished second = installation.run("import", "minsky", file);
        JsonNode session =
                installation.run("session", "show", "task#002", "--json").json();

        // Then
        assertThat(first.exit()).as(first.all()).isZero();
        assertThat(first.json())
                .isEqualTo(
                        Http.parse(
                                "{\"created\":5,\"known\":0,\"tables\":{\"workspaces\":{\"created\":2,\"known\":0},\"devices\":{\"created\":1,"
                                        + "\"known\":0},\"sessions\":{\"created\":2,\"known\":0}},\"refused\":[],\"left_out\":[],\"unsupported\":{}}"));
        assertThat(second.exit()).as(second.all()).isZero();
        assertThat(second.out())
                .isEqualToIgnoringNewLines("workspaces 0 new, 2 already stored; devices 0 new, 1 "
                        + "already stored; sessions 0 new, 2 already stored.");
        assertThat(session.path("started_at").textValue()).isEqualTo("2025-05-01T10:00:00Z");
        assertThat(session.path("task_id").textValue()).isEqualTo("#002");
        assertThat(session.path("pr_approved").booleanValue()).isFalse();
        assertThat(session.path("repo_name").textValue()).isEqualTo("acme/till");
    }

    @Test
    void whatAnAgentWroteIsReadWhenItStops() throws IOException {
        // Given
        String session = Site.unique("tail");
        String transcript = file(
                session + ".jsonl",
                ("{'type':'user','uuid':'u1','sessionId':'%1$s','timestamp':'2026-02-01T10:00:00Z','message':{'content':'Hi'}}%n"
                                + "{'type':'assistant','uuid':'a1','parentUuid':'u1','sessionId':'%1$s',"
                                + "'timestamp':'2026-02-01T10:00:01Z','requestId':'r1','message':{'id':'m1','model':'m',"
                                + "'content':[{'type':'text','text':'Hello'}],'usage':{'output_tokens':7}}}%n")
                        .formatted(session)
                        .replace('\'', '"'));
        String stop = "{'session_id':'%s','transcript_path':'%s','cwd':'/gone','hook_event_name':'Stop'}"
                .formatted(session, transcript)
                .replace('\'', '"');
        String server = site.server().url();
        installation.runWith(stop, "hook", "--server", server);

        // When
        Finished sent = installation.run("hooks", "send", "--server", server);

        // Then
        assertThat(sent.exit()).as(sent.err()).isZero();
        await().atMost(DRAIN)
                .untilAsserted(() -> assertThat(Http.json(site.http().get("/api/v1/sessions/" + session))
                                .path("tokens_out")
                                .longValue())
                        .isEqualTo(7));
    }

    @Test
    void theSessionsOfAllAgentsHereAreTaken() throws IOException {
        // Given
        Path home = Files.createDirectories(installation.home().resolve("ada"));
        Path codex = Files.createDirectories(home.resolve(".codex/sessions"));
        try (OutputStream lines = new GZIPOutputStream(Files.newOutputStream(codex.resolve("rollout.jsonl.gz")))) {
            lines.write(
                    ("{'timestamp':'2026-02-01T10:00:00Z','type':'session_meta','payload':{'id':'c-1','cwd':'/gone'}}%n"
                                    + "{'timestamp':'2026-02-01T10:00:01Z','type':'event_msg','payload':{'type':'user_message',"
                                    + "'message':'Hi'}}%n")
                            .formatted()
                            .replace('\'', '"')
                            .getBytes(StandardCharsets.UTF_8));
        }
        Path amp = Files.createDirectories(home.resolve(".local/share/amp/threads"));
        Files.writeString(
                amp.resolve("T-1.json"),
                "{\"v\":1,\"id\":\"T-1\",\"created\":1000,\"messages\":[{\"role\":\"user\",\"messageId\":0}]}");
        Files.writeString(amp.resolve("other.json"), "{}");
        Installation ada = installation.with("HOME", home.toString()).with("CODEX_HOME", "");

        // When
        Finished asked = ada.run("import", "--all");
        Finished taken = ada.run("import", "--all", "--yes", "--json");

        // Then
        assertThat(asked.exit()).isEqualTo(1);
        assertThat(asked.out()).contains("Codex CLI", "Amp");
        assertThat(asked.err()).contains("Without a terminal to ask, --yes is needed.");
        assertThat(taken.exit()).as(taken.all()).isZero();
        assertThat(taken.json().path("sessions").intValue()).isEqualTo(2);
        assertThat(taken.json().path("created").intValue()).isEqualTo(4);
        assertThat(taken.json().at("/others/0/file").textValue()).endsWith("other.json");
    }

    @Test
    void whatIsNotTakenIsNamed() throws IOException {
        // Given
        String file = file("session-db.json", "[{\"session\":\"a\"},{\"taskId\":\"#1\"}]");

        // When
        Finished finished = installation.run("import", "minsky", file, "--json");

        // Then
        assertThat(finished.exit()).isEqualTo(1);
        assertThat(finished.err()).contains("refused: record 2: has no session name");
        assertThat(finished.json().at("/refused/0"))
                .isEqualTo(Http.parse("{\"place\":\"record 2\",\"reason\":\"has no session name\"}"));
        assertThat(finished.json().at("/tables/sessions/created").intValue()).isEqualTo(1);
    }

    @Test
    void rowsGoToTheTeamThatIsNamed() throws IOException {
        // Given
        installation.run("team", "create", "web");
        String file = file("session-db.json", SESSIONS);

        // When
        Finished taken = installation.run("import", "minsky", file, "--team", "web", "--device", "build-1");
        Finished export = installation.run("export", "--team", "web");

        // Then
        assertThat(taken.exit()).as(taken.all()).isZero();
        assertThat(export.out()).contains("\"task#002\"", "\"build-1\"");
        assertThat(installation.run("session", "list", "--json").json().path("items"))
                .isEmpty();
        assertThat(installation.run("import", "minsky", file, "--team", "none").exit())
                .isEqualTo(1);
    }

    @Test
    void agorsSessionsAreTakenWithoutItsSecrets() {
        // Given
        Path file = AgorFiles.ofNovember2025(installation.home().resolve("agor.db"));

        // When
        Finished finished = installation.run("import", "agor", file.toString(), "--json");
        Finished session = installation.run("session", "show", "0199-s1", "--json");

        // Then
        assertThat(finished.exit()).as(finished.all()).isZero();
        assertThat(finished.json().at("/tables/events/created").intValue()).isEqualTo(3);
        assertThat(finished.err()).contains("not imported: table users: 1 row: ");
        assertThat(session.json().path("name").textValue()).isEqualTo("Fix the till");
        assertThat(finished.all() + session.all()).doesNotContain(AgorFiles.SECRET);
    }

    @Test
    void fuelCodesSessionsAreTaken() {
        // Given
        String url = FuelCodeDatabases.ofToday();

        // When
        Finished first = installation.run("import", "fuel-code", url, "--json");
        Finished second = installation.run("import", "fuel-code", url, "--json");

        // Then
        assertThat(first.exit()).as(first.all()).isZero();
        assertThat(first.json().at("/tables/events")).isEqualTo(Http.parse("{\"created\":5,\"known\":0}"));
        assertThat(second.exit()).as(second.all()).isZero();
        assertThat(second.json().at("/tables/events")).isEqualTo(Http.parse("{\"created\":0,\"known\":5}"));
        assertThat(second.json().at("/tables/sessions")).isEqualTo(Http.parse("{\"created\":0,\"known\":2}"));
    }

    @Test
    void whatCannotBeReadIsToldInASentence() throws IOException {
        String damaged = file("damaged.json", "[{\"session\":");
        String url = "postgresql://ada:wrong-horse@localhost:" + Installation.freePort() + "/minsky";
        for (List<String> wrong : List.of(
                List.of("2", "minsky", "no-such-file.json"),
                List.of("1", "minsky", damaged),
                List.of("1", "minsky", url),
                List.of("1", "agor", damaged),
                List.of("2", "fuel-code", "mysql://ada:wrong-horse@db/x"))) {
            // When
            Finished finished = installation.run("import", wrong.get(1), wrong.get(2));

            // Then
            assertThat(finished.exit()).as(finished.all()).isEqualTo(Integer.parseInt(wrong.get(0)));
            assertThat(finished.err()).startsWith("quipu: ").doesNotContain("\tat ", "wrong-horse");
            assertThat(finished.err().lines()).hasSize(1);
        }
    }

    @Test
    void helpTellsByExample() {
        for (String tool : List.of("minsky", "agor", "fuel-code")) {
            Finished help = installation.run("import", tool, "--help");
            assertThat(help.exit()).isZero();
            assertThat(help.out()).contains("Example: quipu import " + tool + " ", "--team", "--json");
        }
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(installation.home().resolve(name), content).toString();
    }
}
