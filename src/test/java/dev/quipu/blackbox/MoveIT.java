package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.port.BackendName;
import dev.quipu.store.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All data from one backend to another. */
@NativeToo
class MoveIT {

    private static PostgresInstance postgres;

    private final Installation installation = Installation.create();

    @BeforeAll
    static void startDatabase() {
        postgres = PostgresInstance.shared();
    }

    @AfterAll
    static void stopDatabase() {
        if (postgres != null) {
            postgres.close();
        }
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void dataGoesRoundAllBackendsUnchanged() throws IOException {
        // Given
        String first = "json:" + file("first.json");
        fill(installation.with("QUIPU_BACKEND", "json").with("QUIPU_JSON_PATH", file("first.json")));
        byte[] before = Files.readAllBytes(Path.of(file("first.json")));
        List<String> stations = List.of(
                first,
                "sqlite:" + file("second.db"),
                postgres.newDatabase(),
                "sqlite:" + file("fourth.db"),
                "json:" + file("fifth.json"));

        // When
        List<Map<String, String>> sums = new ArrayList<>();
        for (int i = 1; i < stations.size(); i++) {
            sums.add(checksums(moved(stations.get(i - 1), stations.get(i))));
        }

        // Then
        assertThat(sums.get(0)).containsKeys("sessions", "events", "workspaces", "devices", "message_usage");
        assertThat(sums).allMatch(sums.get(0)::equals);
        assertThat(Files.readAllBytes(Path.of(file("first.json")))).isEqualTo(before);
        String told = installation
                .with("QUIPU_BACKEND", "json")
                .with("QUIPU_JSON_PATH", file("fifth.json"))
                .run("session", "list", "--json")
                .out();
        assertThat(told)
                .isEqualTo(installation
                        .with("QUIPU_BACKEND", "json")
                        .with("QUIPU_JSON_PATH", file("first.json"))
                        .run("session", "list", "--json")
                        .out());
    }

    @Test
    @NativeOnly
    void aLookChangesNothingAndTellsWhatWouldBeMoved() throws IOException {
        // Given
        fill(installation);
        byte[] before = Files.readAllBytes(installation.home().resolve("quipu.db"));

        // When
        Finished look = installation.run("move", "--from", "configured", "--to", "sqlite:" + file("new.db"));

        // Then
        assertThat(look.exit()).as(look.all()).isZero();
        assertThat(look.out())
                .contains("From sqlite ", "source readable", "Nothing exists at", "TABLE", "sessions", "events")
                .contains("rows would be moved. Nothing was changed; use --execute to move them.");
        assertThat(Path.of(file("new.db"))).doesNotExist();
        assertThat(Files.readAllBytes(installation.home().resolve("quipu.db"))).isEqualTo(before);
    }

    @Test
    @NativeOnly
    void aSecondMoveMovesNothingAndAThirdOnlyWhatIsNew() {
        // Given
        fill(installation);
        String target = postgres.newDatabase();
        moved("configured", target);

        // When
        JsonNode again = moved("configured", target);
        send(installation, Samples.event(Samples.id(), "later", 7));
        JsonNode more = moved("configured", target);

        // Then
        assertThat(created(again)).isZero();
        assertThat(created(more)).isEqualTo(2);
        assertThat(again.path("backup").isNull()).isTrue();
    }

    @Test
    @NativeOnly
    void rowsThatDifferStopTheMoveAndAreNamed() throws SQLException {
        // Given
        fill(installation);
        String target = "sqlite:" + file("other.db");
        moved("configured", target);
        execute(file("other.db"), "UPDATE sessions SET summary = 'changed there' WHERE id = 's3'");

        // When
        Finished refused = installation.run("move", "--from", "configured", "--to", target, "--execute");
        Finished look = installation.run("move", "--from", "configured", "--to", target);

        // Then
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .contains("Nothing was moved", "1 rows of the target have the same id as a row of the source");
        assertThat(look.exit()).isEqualTo(1);
        assertThat(look.out()).contains("sessions changed:", "local s3", "The move is not possible: see the failed");
    }

    @Test
    @NativeOnly
    void aTargetWithRowsOfItsOwnIsRefusedOrReplacedAfterABackup() {
        // Given
        fill(installation);
        Installation other = installation.with("QUIPU_SQLITE_PATH", file("other.db"));
        send(other, Samples.event(Samples.id(), "of its own", 1));
        String target = "sqlite:" + file("other.db");

        // When
        Finished refused = installation.run("move", "--from", "configured", "--to", target, "--execute");
        Finished replaced = installation.run(
                "move", "--from", "configured", "--to", target, "--execute", "--replace", "--backup", file("kept.gz"));

        // Then
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("rows of the target are not in the source");
        assertThat(replaced.exit()).as(replaced.all()).isZero();
        assertThat(other.run("session", "list", "--json").json().path("items")).hasSize(20);
        Finished restored = installation.run("restore", file("kept.gz"), "--to", "sqlite:" + file("before.db"));
        assertThat(restored.exit()).as(restored.all()).isZero();
        assertThat(installation
                        .with("QUIPU_SQLITE_PATH", file("before.db"))
                        .run("session", "show", "of its own")
                        .exit())
                .isZero();
    }

    @Test
    @NativeOnly
    void aTargetThatIsUsedIsNotReplaced() {
        // Given
        fill(installation);
        Installation other = installation.with("QUIPU_SQLITE_PATH", file("other.db"));
        RunningQuipu server = other.serve().awaitReady();
        server.http().post("/api/v1/events", Samples.event(Samples.id(), "of its own", 1));

        // When
        Finished refused = installation.run(
                "move", "--from", "configured", "--to", "sqlite:" + file("other.db"), "--execute", "--replace");

        // Then
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("process " + server.pid());
        assertThat(server.http().get("/api/v1/sessions/of%20its%20own").statusCode())
                .isEqualTo(200);
        server.stop();
    }

    @Test
    @NativeOnly
    void whatTheTargetCannotHoldIsToldAndLeftOut() {
        // Given
        fill(installation);
        installation.run("team", "create", "web");
        String target = "json:" + file("sessions.json");

        // When
        Finished refused = installation.run("move", "--from", "configured", "--to", target, "--execute");
        Finished moved = installation.run(
                "move", "--from", "configured", "--to", target, "--execute", "--skip-unsupported", "--json");

        // Then
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .contains(
                        "json does not support some rows: 1 of teams, ",
                        "of audit_log",
                        "Use --skip-unsupported to skip them.");
        assertThat(moved.exit()).as(moved.all()).isZero();
        assertThat(moved.json().path("left_out").path("teams").intValue()).isEqualTo(1);
    }

    @Test
    @NativeOnly
    void aDamagedRowStopsTheMoveAndIsNamed() throws SQLException {
        // Given
        fill(installation);
        execute(
                installation.home().resolve("quipu.db").toString(),
                "UPDATE events SET data = '{\"cut\":' WHERE id = (SELECT min(id) FROM events)");

        // When
        Finished refused =
                installation.run("move", "--from", "configured", "--to", postgres.newDatabase(), "--execute");
        Finished moved = installation.run(
                "move",
                "--from",
                "configured",
                "--to",
                postgres.newDatabase(),
                "--execute",
                "--skip-invalid",
                "--aside",
                file("aside"),
                "--json");

        // Then
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .contains("1 rows of the source are damaged", "\nevents local ", ": data is not JSON: ");
        assertThat(moved.exit()).as(moved.all()).isZero();
        assertThat(moved.json().path("aside").path("events").intValue()).isEqualTo(1);
    }

    @Test
    @NativeOnly
    void aSourceThatIsWrittenToIsRefused() {
        // Given
        RunningQuipu server = installation.serve().awaitReady();

        // When
        Finished look = installation.run("move", "--from", "configured", "--to", "sqlite:" + file("new.db"));

        // Then
        assertThat(look.exit()).isEqualTo(1);
        assertThat(look.out()).contains("source at rest", "is writing to it: stop it first");
        server.stop();
    }

    @Test
    @NativeOnly
    void afterASwitchQuipuUsesTheTarget() throws IOException {
        // Given
        fill(installation);
        String target = postgres.newDatabase();

        // When
        Finished moved = installation.run("move", "--from", "configured", "--to", target, "--execute", "--switch");
        Finished again = installation.run(
                "move", "--from", "sqlite:" + file("quipu.db"), "--to", target, "--execute", "--switch");

        // Then
        assertThat(moved.exit()).as(moved.all()).isZero();
        assertThat(moved.err()).contains("Quipu now uses postgres ", "To switch back, set ");
        assertThat(again.exit()).as(again.all()).isZero();
        assertThat(again.err()).contains("Quipu is already configured to use postgres ");
        assertThat(moved.all()).doesNotContain(PostgresInstance.PASSWORD);
        assertThat(installation
                        .run("db", "status", "--json")
                        .json()
                        .path("backend")
                        .textValue())
                .isEqualTo("postgres");
        assertThat(installation.run("session", "list", "--json").json().path("items"))
                .hasSize(20);
        Files.move(
                installation.home().resolve("application.properties.before"),
                installation.home().resolve("application.properties"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(installation
                        .run("db", "status", "--json")
                        .json()
                        .path("backend")
                        .textValue())
                .isEqualTo("sqlite");
    }

    @Test
    @NativeOnly
    void addressesThatAreNoneAreRefused() {
        // When
        Finished unknown = installation.run("move", "--from", "mysql://x", "--to", "sqlite:" + file("b.db"));
        Finished missing =
                installation.run("move", "--from", "sqlite:" + file("a.db"), "--to", "sqlite:" + file("b.db"));
        Finished same = installation.run("move", "--from", "configured", "--to", "configured");

        // Then
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("An address is sqlite:FILE, json:FILE or postgresql://");
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.out()).contains("There is no database at");
        assertThat(same.exit()).isEqualTo(1);
        assertThat(same.out()).contains("Source and target are the same store.");
    }

    private String file(String name) {
        return installation.home().resolve(name).toString();
    }

    private JsonNode moved(String from, String to) {
        Finished moved = installation.run("move", "--from", from, "--to", to, "--execute", "--json");
        assertThat(moved.exit()).as(moved.all()).isZero();
        assertThat(moved.json().path("verified").booleanValue()).isTrue();
        return moved.json();
    }

    private static Map<String, String> checksums(JsonNode report) {
        Map<String, String> sums = new TreeMap<>();
        for (JsonNode table : report.path("tables")) {
            assertThat(table.path("source")).isEqualTo(table.path("target"));
            boolean isOnAllBackends = Tables.named(table.path("table").textValue())
                    .filter(Tables.heldBy(BackendName.JSON)::contains)
                    .isPresent();
            if (isOnAllBackends) {
                sums.put(table.path("table").textValue(), table.path("target").toString());
            }
        }
        return sums;
    }

    private static int created(JsonNode report) {
        int created = 0;
        for (JsonNode table : report.path("moved")) {
            created += table.path("created").intValue();
        }
        return created;
    }

    /** Twenty sessions with their events, and some of no session. */
    private static void fill(Installation installation) {
        RunningQuipu server = installation.serve().awaitReady();
        Http http = server.http();
        for (int session = 0; session < 20; session++) {
            String id = "s" + session;
            String[] events = new String[30];
            Arrays.setAll(events, i -> Samples.event(Samples.id(), i == 7 ? null : id, i));
            events[0] = Samples.start(Samples.id(), id);
            events[28] = message(id);
            events[29] = Samples.end(Samples.id(), id);
            assertThat(Http.json(http.post("/api/v1/events", Samples.batch(events)))
                            .path("created")
                            .intValue())
                    .isEqualTo(30);
        }
        server.stop();
    }

    /** A line of the model, whose tokens count once. */
    private static String message(String session) {
        return Samples.event(
                        Samples.id(),
                        session,
                        28,
                        "{\"type\":\"assistant\",\"message\":{\"id\":\"m1\",\"role\":\"assistant\",\"model\":\"claude-opus-4\","
                                + "\"usage\":{\"input_tokens\":3,\"output_tokens\":5,\"cache_read_input_tokens\":7,"
                                + "\"cache_creation_input_tokens\":11}}}")
                .replace("tool.ran", "transcript.assistant");
    }

    private static void send(Installation installation, String event) {
        RunningQuipu server = installation.serve().awaitReady();
        JsonNode answer = Http.json(server.http().post("/api/v1/events", event));
        assertThat(answer.path("created").intValue()).isEqualTo(1);
        server.stop();
    }

    private static void execute(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
