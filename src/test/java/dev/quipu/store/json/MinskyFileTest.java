package dev.quipu.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.base.json.Json;
import dev.quipu.port.StorePathException;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionBuilder;
import dev.quipu.record.session.SessionLifecycle;
import dev.quipu.record.session.SessionTable;
import dev.quipu.store.json.log.EventLog;
import dev.quipu.store.json.log.StoredSession;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sessions file that Minsky made, and that it could go on with. */
class MinskyFileTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path root;

    @Test
    void readsARecordAsASession() {
        Folder folder = made(Minsky.FILE);

        try (JsonDatabase database = folder.open()) {
            Session session = Folder.session(database, "task#002");

            assertThat(session.name()).isEqualTo("task#002");
            assertThat(session.lifecycle()).isEqualTo(SessionLifecycle.DETECTED);
            assertThat(session.startedAt()).isEqualTo(Minsky.CREATED);
            assertThat(session.taskId()).isEqualTo("#002");
            assertThat(session.prApproved()).isFalse();
            assertThat(session.prState().text()).startsWith("{\"branchName\":\"pr/002\",\"exists\":true,");
            assertThat(session.repoPath()).isNull();
            assertThat(session.metadata()).isEqualTo(new Json("{\"minsky\":{\"workspaceId\":17.50,\"labels\":[]}}"));
            assertThat(database.opened()
                            .state()
                            .workspace("local", "github.com/octo/quipu")
                            .id())
                    .isEqualTo(session.workspaceId());
            assertThat(database.opened()
                            .state()
                            .workspace("local", "_unassociated")
                            .id())
                    .isEqualTo(Folder.session(database, "004").workspaceId());
            assertThat(Folder.deviceIds(database)).containsExactly("unknown-device");
        }
    }

    @Test
    void keepsTheRecordsAndWhatItDoesNotKnow() throws IOException {
        Folder folder = made(Minsky.FILE);

        folder.open().close();

        JsonNode before = JSON.readTree(Minsky.FILE);
        JsonNode after = JSON.readTree(folder.text(folder.sessions()));
        assertThat(after.isArray()).isTrue();
        assertThat(after).hasSize(2);
        for (int i = 0; i < 2; i++) {
            JsonNode record = after.get(i);
            assertThat(record.path("quipu").path("commit").intValue()).isEqualTo(1);
            assertThat(record.path("quipu").has("team_id")).isFalse();
            ((ObjectNode) record).remove("quipu");
            assertThat(record).isEqualTo(before.get(i));
        }
        assertThat(folder.text(folder.sessions()))
                .startsWith("[\n  {\n    \"session\": \"task#002\",\n")
                .contains("\"workspaceId\": 17.50,\n    \"labels\": [],\n")
                .endsWith("\n  }\n]\n");
    }

    @Test
    void showsNoPasswordOfAUrlAndLeavesItWhereItIs() {
        String url = "https://ada:s3cret@github.com/octo/quipu.git";
        Folder folder =
                made("[{\"session\":\"a\",\"repoUrl\":\"" + url + "\"}]").filled("b");

        try (JsonDatabase database = folder.open()) {
            assertThat(Folder.session(database, "a").repoUrl()).isEqualTo("https://github.com/octo/quipu.git");
            assertThat(database.opened()
                            .state()
                            .workspace("local", "github.com/octo/quipu")
                            .id())
                    .isEqualTo(Folder.session(database, "a").workspaceId());
            Folder.append(database, "c", "another event");
        }
        assertThat(folder.text(folder.sessions())).containsOnlyOnce("\"repoUrl\": \"" + url + "\"");
    }

    @Test
    void keepsTheShapeOfAFileThatIsAnObject() {
        Folder folder = made("{\"version\":1.0,\"sessions\":[{\"session\":\"a\"}],\"baseDir\":\"/home/ada\"}");

        folder.filled("b");

        String text = folder.text(folder.sessions());
        assertThat(text)
                .startsWith("{\n  \"version\": 1.0,\n  \"sessions\": [\n    {")
                .endsWith("\"baseDir\": \"/home/ada\"\n}\n");
        try (JsonDatabase database = folder.open()) {
            assertThat(Folder.sessionIds(database)).containsExactly("a", "b");
        }
    }

    @Test
    void takesInWhatMinskyChangedMeanwhile() {
        Folder folder = made(Minsky.FILE).filled("ours");
        String ours = folder.text(folder.sessions());
        String changed = ours.replace("\"branch\": \"task#002\"", "\"branch\": \"other\"")
                .replaceFirst("\\[", "[{\"session\":\"new\",\"createdAt\":\"2025-05-01T00:00:00Z\"},");
        folder.write(folder.sessions(), changed);

        try (JsonDatabase database = folder.open()) {
            assertThat(Folder.sessionIds(database)).containsExactly("new", "task#002", "004", "ours");
            assertThat(Folder.session(database, "task#002").branch()).isEqualTo("other");
            assertThat(Folder.eventIds(database)).containsExactly("event of ours");
        }
    }

    @Test
    void takesInWhatMinskyWritesWhileItRuns() {
        Folder folder = made("[]");
        try (JsonDatabase database = folder.open()) {
            Folder.append(database, "ours", "first");
            String theirs = folder.text(folder.sessions()).replaceFirst("\\[", "[{\"session\":\"theirs\"},");
            folder.write(folder.sessions(), theirs);

            Folder.append(database, "ours", "second");

            assertThat(Folder.sessionIds(database)).containsExactly("theirs", "ours");
            assertThat(folder.text(folder.sessions())).contains("\"session\": \"theirs\"");
        }
    }

    @Test
    void overwritesNothingThatIsBrokenWhileItRuns() {
        Folder folder = made("[]");
        try (JsonDatabase database = folder.open()) {
            Folder.append(database, "ours", "first");
            String good = folder.text(folder.sessions());
            folder.write(folder.sessions(), "[{");

            assertThatThrownBy(() -> Folder.append(database, "other", "second"))
                    .isInstanceOf(StorePathException.class)
                    .hasMessageContaining("line 1, column ");
            assertThat(folder.text(folder.sessions())).isEqualTo("[{");
            folder.write(folder.sessions(), good);
            Folder.append(database, "other", "second");

            assertThat(Folder.eventIds(database)).containsExactly("first", "second");
        }
    }

    @Test
    void keepsWhatItKnowsOfARecordThatLostOurPart() throws IOException {
        Folder folder = made("[]").filled("one");
        JsonNode records = JSON.readTree(folder.text(folder.sessions()));
        ((ObjectNode) records.get(0)).remove("quipu");
        folder.write(folder.sessions(), records.toString());

        try (JsonDatabase database = folder.open()) {
            assertThat(Folder.session(database, "one").deviceId()).isEqualTo("laptop");
            assertThat(Folder.eventIds(database)).containsExactly("event of one");
        }
    }

    @Test
    void putsBackASessionThatWasLeftOut() {
        Folder folder = made("[]").filled("one", "two");
        folder.write(folder.sessions(), "[]");

        assertThat(JsonCheck.findings(folder.sessions()))
                .extracting(finding -> finding.what())
                .containsExactly("The session one is in the log, but not in " + folder.sessions() + ".");
        try (JsonDatabase database = folder.open()) {
            assertThat(Folder.sessionIds(database)).containsExactly("one", "two");
        }
        assertThat(folder.text(folder.sessions())).contains("\"session\": \"one\"", "\"session\": \"two\"");
    }

    @Test
    void writesTheSameAgainForTheSameSessions() {
        Folder folder = made(Minsky.FILE).filled("one");
        String before = folder.text(folder.sessions());

        folder.open().close();

        assertThat(folder.text(folder.sessions())).isEqualTo(before);
    }

    @Test
    void keepsEveryFieldOfASession() {
        Folder folder = made("[]").filled("one");
        Session changed;
        try (JsonDatabase database = folder.open()) {
            changed = SessionBuilder.builder(Folder.session(database, "one"))
                    .name("Größe 🪢 \"x\" \n")
                    .prState(new Json("{\"b\":1.00,\"a\":null,\"b\":2}"))
                    .pullRequest(new Json("[1e400]"))
                    .repoUrl("https://org@dev.azure.com/octo/quipu?version=1#x")
                    .tags(List.of("b", "a", "b"))
                    .metadata(new Json("{\"deep\":{\"x\":[]}}"))
                    .prApproved(false)
                    .totalMessages(7)
                    .costEstimateUsd(new BigDecimal("1.25"))
                    .build();
            Session wanted = changed;
            database.committed(draft -> {
                StoredSession stored = draft.find(SessionTable.SESSIONS, StoredSession.class, "local", "one")
                        .orElseThrow();
                draft.put(SessionTable.SESSIONS, stored.with(wanted), "local", "one");
                return null;
            });
        }

        try (JsonDatabase database = folder.open()) {
            assertThat(Folder.session(database, "one")).isEqualTo(changed);
        }
    }

    @Test
    void aUrlThatIsTakenAwayDoesNotComeBackWithItsPassword() {
        Folder folder = made("[{\"session\":\"a\",\"repoUrl\":\"https://ada:s3cret@github.com/octo/quipu.git\"}]")
                .filled("b");
        try (JsonDatabase database = folder.open()) {
            Session without = SessionBuilder.builder(Folder.session(database, "a"))
                    .repoUrl(null)
                    .build();
            database.committed(draft -> {
                StoredSession stored = draft.find(SessionTable.SESSIONS, StoredSession.class, "local", "a")
                        .orElseThrow();
                draft.put(SessionTable.SESSIONS, stored.with(without), "local", "a");
                return null;
            });
        }

        try (JsonDatabase database = folder.open()) {
            assertThat(Folder.session(database, "a").repoUrl()).isNull();
        }
        assertThat(folder.text(folder.sessions())).doesNotContain("s3cret");
    }

    @Test
    void keepsATimeThatCannotBeRead() {
        Folder folder =
                made("[{\"session\":\"a\",\"createdAt\":\"yesterday\"}]").filled("b");

        try (JsonDatabase database = folder.open()) {
            assertThat(Folder.session(database, "a").startedAt()).isEqualTo(Instant.EPOCH);
            assertThat(Folder.session(database, "a").metadata())
                    .isEqualTo(new Json("{\"minsky\":{\"createdAt\":\"yesterday\"}}"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut \\ud83d", "\\u0000"})
    void keepsATextThatCannotBeStored(String branch) throws IOException {
        Folder folder =
                made("[{\"session\":\"a\",\"branch\":\"" + branch + "\"}]").filled("b");

        try (JsonDatabase database = folder.open()) {
            assertThat(Folder.session(database, "a").branch()).isNull();
        }

        assertThat(folder.text(folder.sessions())).contains("\"branch\": \"" + branch + "\"");
        assertThat(JsonCheck.findings(folder.sessions())).isEmpty();
    }

    @Test
    void storesNothingInALogThatAnotherProgramReplaced() throws IOException {
        Folder folder = made("[]").filled("one");
        Path log = EventLog.beside(folder.sessions());
        String whole = folder.text(log);

        try (JsonDatabase database = folder.open()) {
            Files.delete(log);
            Files.writeString(log, whole);
            assertThatThrownBy(() -> Folder.append(database, "two", "an event"))
                    .isInstanceOf(StoreUnavailableException.class);
            Folder.append(database, "two", "an event");
        }
        assertThat(folder.text(log)).startsWith(whole).hasSizeGreaterThan(whole.length());
    }

    private Folder made(String text) {
        Folder folder = new Folder(root.resolve("data"));
        folder.write(folder.sessions(), text);
        return folder;
    }
}
