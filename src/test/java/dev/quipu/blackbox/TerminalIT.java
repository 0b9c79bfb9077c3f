package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users see: on a terminal, with an output that takes nothing, and where their machine is not as a developer's is. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no shell of POSIX")
@NativeOnly
class TerminalIT {

    private static final int COLUMNS = 72;
    private static final Path SYSTEM = Path.of(Files.exists(Path.of("/usr/bin/stty")) ? "/usr/bin" : "/bin");
    /** Runs its arguments on a pseudo-terminal of {@link #COLUMNS} columns. */
    private static final String ON_A_TERMINAL = "all=; for one; do all=\"$all '$one'\"; done; exec script -qefc \""
            + SYSTEM.resolve("stty") + " cols " + COLUMNS + "; exec $all\" /dev/null < /dev/null";

    private static final List<String> FULL = List.of("sh", "-c", "exec \"$@\" > /dev/full", "sh");
    /** A stranger's text: it clears the screen, turns the direction of reading, and holds a wide character. */
    private static final String PROMPT = "\"Fix\\u001b[2J \\u202eit \\u4fee\\u00e9\"";

    private static Installation installation;

    @BeforeAll
    static void fill() throws IOException {
        installation = Installation.create().with("TERM", "xterm");
        Http http = installation.serve().awaitReady().http();
        assertThat(http.post("/api/v1/events", Samples.event(Samples.id(), "5f3c1a9e-terminal", 1))
                        .statusCode())
                .isEqualTo(200);
        assertThat(http.post(
                                "/api/v1/sessions",
                                Samples.session("terminal-2", "\"branch\":\"fix-parser\",\"initial_prompt\":" + PROMPT))
                        .statusCode())
                .isEqualTo(201);
        Path counter = Files.createDirectory(installation.home().resolve("bin")).resolve("stty");
        Files.writeString(
                counter, "#!/bin/sh\necho asked >> '" + asked() + "'\nexec " + SYSTEM.resolve("stty") + " \"$@\"\n");
        Files.setPosixFilePermissions(counter, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @Test
    void aTableFitsTheTerminalWhichIsAskedOnce() throws IOException {
        // Given
        Files.deleteIfExists(asked());
        long begin = System.nanoTime();

        // When
        Finished list = onATerminal(installation).run("session", "list");

        // Then
        assertThat(list.exit()).as(list.all()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        assertThat(asked()).hasContent("asked");
        assertThat(list.out()).startsWith("\u001b[1mSTARTED ").contains("5f3c1a9e-terminal", "terminal-2");
        assertThat(lines(list)).hasSize(3).allMatch(line -> line.length() <= COLUMNS);
        assertThat(list.out()).contains("  Fix\\u001b[2J ").doesNotContain("\u001b[2J", "\u202e", "fix-parser");
    }

    @Test
    void aWideTableHoldsEverythingAndNoColourIsObeyed() {
        // When
        Finished list = onATerminal(installation.with("NO_COLOR", "1")).run("session", "list", "--wide", "--utc");

        // Then
        assertThat(list.exit()).as(list.all()).isZero();
        assertThat(list.out())
                .contains("  Fix\\u001b[2J \\u202eit 修é  ", "fix-parser", "Z ")
                .doesNotContain("\u001b");
        assertThat(lines(list)).anyMatch(line -> line.length() > COLUMNS);
    }

    @Test
    void helpFitsTheTerminalAndWrongUseIsToldInTwoLines() throws IOException {
        // Given
        Files.deleteIfExists(asked());

        // When
        Finished help = onATerminal(installation).run("help", "session", "list");
        Finished wrong = onATerminal(installation).run("session", "list", "--limit", "ten");

        // Then
        assertThat(help.exit()).as(help.all()).isZero();
        assertThat(lines(help)).hasSizeGreaterThan(20).allMatch(line -> line.length() <= COLUMNS);
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(lines(wrong))
                .containsExactly(
                        "quipu: Invalid value for option '--limit': 'ten' is not an int",
                        "See `quipu session list --help`.");
        assertThat(asked()).hasContent("asked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"session list", "session show terminal-2", "export", "db check", "version"})
    void anOutputThatTakesNothingIsAFailureWithItsReason(String command) {
        // When
        Finished full = installation.startedBy(FULL).run(command.split(" "));

        // Then
        assertThat(full.exit()).as(full.all()).isEqualTo(1);
        assertThat(full.err().strip())
                .startsWith("quipu: Cannot write to standard output: ")
                .hasLineCount(1);
    }

    @Test
    void aKeyThatCannotBeShownIsAFailureWithItsReason() {
        try (Installation other = Installation.create()) {
            // Given
            assertThat(other.run("db", "init").exit()).isZero();

            // When
            Finished full = other.startedBy(FULL).run("key", "create", "--admin");

            // Then
            assertThat(full.exit()).as(full.all()).isEqualTo(1);
            assertThat(full.err().strip())
                    .startsWith("The key was created, but it could not be printed. Revoke it: quipu key revoke ")
                    .contains("quipu: Cannot write to standard output: ")
                    .hasLineCount(2);
        }
    }

    @Test
    void anOutputThatIsClosedIsAFailureWithItsReason() {
        // When
        Finished closed = startedBy("exec \"$@\" >&-").run("session", "list");

        // Then
        assertThat(closed.exit()).as(closed.all()).isEqualTo(1);
        assertThat(closed.err().strip())
                .startsWith("quipu: Cannot write to standard output: ")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"event tail", "session tail 5f3c1a9e-terminal"})
    void aReaderThatHasEnoughEndsFollowingQuietly(String command) {
        // When
        Finished tail = startedBy("{ \"$@\"; echo \"exit $?\" >&2; } | head -1")
                .run((command + " --from-beginning --json").split(" "));

        // Then
        assertThat(Http.parse(tail.out()).path("session_id").textValue()).isEqualTo("5f3c1a9e-terminal");
        assertThat(tail.err().strip()).isEqualTo("exit 0");
    }

    @Test
    void anotherUserElsewhereReadsWhatItMayNotWrite() throws IOException {
        try (Installation other = Installation.create()) {
            // Given
            assertThat(other.run("db", "init").exit()).isZero();
            readOnly(other.home());
            boolean isRoot = "root".equals(System.getProperty("user.name"));
            Installation stranger = other.with("HOME", "/nonexistent")
                    .with("TZ", "Asia/Tokyo")
                    .with("LC_ALL", "C")
                    .startedBy(
                            isRoot
                                    ? List.of("setpriv", "--reuid", "54321", "--regid", "54321", "--clear-groups")
                                    : List.of());

            // When
            Finished list = stranger.run("session", "list", "--json");
            Finished status = stranger.run("db", "status");
            Files.setPosixFilePermissions(other.home(), PosixFilePermissions.fromString("rwx------"));

            // Then
            assertThat(list.exit()).as(list.all()).isZero();
            assertThat(list.json().path("items").size()).isZero();
            assertThat(status.exit()).as(status.all()).isZero();
            assertThat(status.out()).contains("sessions and events", "+09:00");
        }
    }

    @Test
    void aFolderThatIsGoneIsNoneOfACommandsBusiness() {
        // Given
        boolean isNative = !Artifact.command(Installation.HEAP, List.of()).contains("-jar");
        assumeThat(isNative).as("A JVM does not start in such a folder").isTrue();
        Installation gone = startedBy("mkdir gone && cd gone && rmdir ../gone && exec \"$@\"");

        // When
        Finished list = gone.run("session", "list", "--json");
        Finished backup = gone.run("backup", "nowhere.gz");

        // Then
        assertThat(list.exit()).as(list.all()).isZero();
        assertThat(list.json().path("items").size()).isEqualTo(2);
        assertThat(backup.exit()).as(backup.all()).isEqualTo(1);
        assertThat(backup.err()).doesNotContain("\tat ");
    }

    private static Installation onATerminal(Installation user) {
        return user.with("PATH", user.home().resolve("bin") + ":" + System.getenv("PATH"))
                .startedBy(List.of("sh", "-c", ON_A_TERMINAL, "sh"));
    }

    private static Installation startedBy(String script) {
        return installation.startedBy(List.of("sh", "-c", script, "sh"));
    }

    private static Path asked() {
        return installation.home().resolve("stty-asked");
    }

    /** What is shown, without the styles. */
    private static List<String> lines(Finished finished) {
        return finished.out()
                .lines()
                .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
                .toList();
    }

    private static void readOnly(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
            }
        }
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("r-xr-xr-x"));
    }
}
