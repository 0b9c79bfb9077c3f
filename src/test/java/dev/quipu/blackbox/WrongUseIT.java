package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faulty settings and command lines end with 2 and a sentence that helps. */
@NativeOnly
class WrongUseIT {

    private static final String MISSING = "STORAGE_DB_URL_MISSING: DATABASE_URL environment variable is required.";

    private final Installation installation = Installation.create();

    @AfterEach
    void stop() {
        installation.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "session list", "db status", "db migrate", ""})
    void postgresWithoutAUrlEndsWithTheReason(String command) {
        // Given
        Installation postgres = installation.with("QUIPU_BACKEND", "postgres");

        // When
        Finished finished = postgres.run(command.isEmpty() ? new String[0] : command.split(" "));

        // Then
        assertThat(finished.exit()).isEqualTo(2);
        assertThat(finished.err().strip()).isEqualTo(MISSING);
        assertThat(finished.out()).isEmpty();
        assertThat(installation.home().resolve("quipu.db")).doesNotExist();
    }

    @Test
    void aBackendThatIsNoneEndsWithTheNamesThatAre() {
        Finished finished = installation.with("QUIPU_BACKEND", "oracle").run("serve");
        assertThat(finished.exit()).isEqualTo(2);
        assertThat(finished.err()).contains("oracle", "sqlite", "postgres").doesNotContain("\tat ");
    }

    @Test
    void aUrlThatIsNoneEndsWithoutBeingRepeated() {
        // Given
        Installation faulty = installation.onPostgres("mysql://ada:planted-secret@db/quipu");

        // When
        Finished finished = faulty.run("serve");

        // Then
        assertThat(finished.exit()).isEqualTo(2);
        assertThat(finished.err()).contains("DATABASE_URL");
        assertThat(finished.all()).doesNotContain("planted-secret", "\tat ");
    }

    @Test
    void anEndpointOfTracesThatIsNoneEndsWithoutBeingRepeated() {
        Finished finished = installation
                .with("QUIPU_TRACING_ENDPOINT", "planted-secret:4317")
                .run("serve", "--port", "0");
        assertThat(finished.exit()).isEqualTo(2);
        assertThat(finished.err()).contains("QUIPU_TRACING_ENDPOINT", "http://collector:4317");
        assertThat(finished.all()).doesNotContain("planted-secret", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serv",
                "serve --prt 80",
                "session lst",
                "session show",
                "session list --nothing",
                "session",
                "event",
                "db",
                "import",
                "db migrate --target",
                "import minsky",
                "key create --admin --role viewer",
                "team delete",
                "event send extra"
            })
    void aCommandLineThatIsNoneEndsWithAHint(String command) {
        // When
        Finished finished = installation.run(command.split(" "));

        // Then
        assertThat(finished.exit()).as(finished.all()).isEqualTo(2);
        assertThat(finished.err()).isNotBlank().doesNotContain("\tat ");
        assertThat(finished.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ten", "70000", "-1"})
    void aPortThatIsNoneEndsWithASentence(String port) {
        // When
        Finished finished = installation.run("serve", "--port", port);

        // Then
        assertThat(finished.exit()).as(finished.all()).isEqualTo(2);
        assertThat(finished.err().strip())
                .isEqualTo("--port is \"" + port + "\"; it must be a number from 0 (any) to 65535.");
    }

    @ParameterizedTest
    @CsvSource({"abc, a number.", "70000, a number from 0 (any) to 65535."})
    void aPortInTheEnvironmentThatIsNoneEndsWithASentence(String port, String expected) {
        // When
        Finished finished = installation.with("QUIPU_PORT", port).run("serve");

        // Then
        assertThat(finished.exit()).as(finished.all()).isEqualTo(2);
        assertThat(finished.err().strip()).isEqualTo("QUIPU_PORT is \"" + port + "\"; it must be " + expected);
    }

    @Test
    void anEmptyPortInTheEnvironmentIsTheUsualOne() throws IOException {
        // Given
        Closeable taken = taken(7847);

        // When
        Finished finished = installation.with("QUIPU_PORT", "").run("serve");
        taken.close();

        // Then
        assertThat(finished.exit()).as(finished.all()).isEqualTo(1);
        assertThat(finished.err()).startsWith("quipu: cannot listen on port 7847 of 127.0.0.1: ");
    }

    /** A port that somebody has, be it a Quipu that serves on this machine. */
    private static Closeable taken(int port) throws IOException {
        try {
            return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        } catch (BindException e) {
            return () -> {};
        }
    }

    @Test
    void aPortThatIsTakenEndsWithASentence() {
        // Given
        RunningQuipu first = installation.serve().awaitReady();
        try (Installation other = Installation.create()) {
            // When
            Finished finished = other.run("serve", "--port", String.valueOf(first.port()));

            // Then
            assertThat(finished.exit()).as(finished.all()).isEqualTo(1);
            assertThat(finished.err()).contains(String.valueOf(first.port())).doesNotContain("\tat ", "kill -9");
        }
    }

    @Test
    void otherMachinesAreNotLetInWithoutKeys() {
        Finished finished = installation.run("serve", "--host", "0.0.0.0");
        assertThat(finished.exit()).isEqualTo(2);
        assertThat(finished.err())
                .contains("0.0.0.0", "127.0.0.1", "quipu key create --admin", "--keys required", "QUIPU_KEYS=required")
                .doesNotContain("\tat ");
    }

    @Test
    void everyCommandHasHelp() {
        for (String command : List.of(
                "",
                "serve",
                "session",
                "session list",
                "session show",
                "event",
                "event send",
                "hook",
                "import",
                "import claude-code",
                "db",
                "db init",
                "db migrate",
                "db status",
                "db reset",
                "db check",
                "key",
                "key create",
                "key list",
                "key revoke",
                "team",
                "team create",
                "team list",
                "team show",
                "team update",
                "team delete",
                "member",
                "member add",
                "member list",
                "member update",
                "member remove",
                "user",
                "user create",
                "user list",
                "user update",
                "user delete",
                "audit")) {
            // When
            Finished help = installation
                    .with("QUIPU_BACKEND", "postgres")
                    .run((command + " --help").strip().split(" "));

            // Then
            assertThat(help.exit()).as(command).isZero();
            assertThat(help.out()).as(command).contains(("Usage: quipu " + command).strip());
            assertThat(help.out().lines().count()).as(command).isGreaterThan(4);
            assertThat(help.err()).as(command).isEmpty();
        }
    }

    @Test
    void helpTellsWhatACommandTakes() {
        assertThat(installation.run("--help").out())
                .contains(
                        "serve",
                        "session",
                        "event",
                        "hook",
                        "import",
                        "key",
                        "team",
                        "audit",
                        "db",
                        "0 success, 1 failure, 2 usage error");
        assertThat(installation.run("serve", "--help").out()).contains("--port", "--host", "--keys", "7847");
        assertThat(installation.run("session", "list", "--help").out()).contains("--json", "--limit", "--cursor");
        assertThat(installation.run("db", "migrate", "--help").out()).contains("--target", "--json");
        assertThat(installation.run("db", "reset", "--help").out()).contains("--yes");
        assertThat(installation.run("hook", "--help").out()).contains("settings.json", "--server");
        assertThat(installation.run("import", "claude-code", "--help").out()).contains("PATH", "--server", "--json");
        assertThat(installation.run("event", "send", "--help").out()).contains("NDJSON", "--server");
    }

    @Test
    void theVersionIsTold() {
        Finished version = installation.run("--version");
        assertThat(version.exit()).isZero();
        assertThat(version.out()).containsPattern("\\d+\\.\\d+\\.\\d+");
    }
}
