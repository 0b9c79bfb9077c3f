package dev.quipu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.quipu.access.team.LastAdminException;
import dev.quipu.api.ForbiddenException;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.cli.command.Failures;
import dev.quipu.cli.command.Lifetime;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.config.ConfigurationException;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.InvalidCursorException;
import dev.quipu.port.NotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine line = QuipuCommand.line(CommandFactory.withoutStore())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "serve --help",
                "session --help",
                "session list --help",
                "session show --help",
                "event --help",
                "session tail --help",
                "event send --help",
                "event tail --help",
                "hook --help",
                "hook agent --help",
                "doctor --help",
                "hooks send --help",
                "import --help",
                "import claude-code --help",
                "import cursor --help",
                "key --help",
                "key create --help",
                "key list --help",
                "key revoke --help",
                "team --help",
                "team create --help",
                "team list --help",
                "team show --help",
                "team update --help",
                "team delete --help",
                "member --help",
                "member add --help",
                "member list --help",
                "member update --help",
                "member remove --help",
                "user --help",
                "user create --help",
                "user list --help",
                "user update --help",
                "user delete --help",
                "audit --help",
                "spec --help",
                "spec create --help",
                "spec list --help",
                "spec show --help",
                "spec update --help",
                "spec delete --help",
                "spec versions --help",
                "spec diff --help",
                "spec restore --help",
                "run --help",
                "run start --help",
                "run finish --help",
                "run list --help",
                "run show --help",
                "task --help",
                "task add --help",
                "task list --help",
                "task show --help",
                "task claim --help",
                "task finish --help",
                "task skip --help",
                "task next --help",
                "db --help",
                "db init --help",
                "db migrate --help",
                "db status --help",
                "db reset --help",
                "db check --help",
            })
    void everyCommandHasHelp(String arguments) {
        // When
        int code = line.execute(arguments.split(" "));

        // Then
        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).startsWith("Usage: quipu");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sessions",
                "--nonsense",
                "session",
                "session list extra",
                "session show",
                "session tail",
                "event send extra",
                "event tail extra",
                "event tail --after x --from-beginning",
                "event tail --server nonsense",
                "db",
                "import",
                "import --json codex",
                "import codex --nonsense",
                "key",
                "key create --admin --role viewer",
                "key create --name x --expires-in 90",
                "key create --name x --expires-in 0d",
                "key create --name x --expires-in 1d --expires 2027-03-01T10:00:00Z",
                "key revoke",
                "key revoke x --name y",
                "team create",
                "team delete",
                "member add",
                "member update ada@example.org",
                "user create",
                "audit extra",
                "spec create",
                "spec diff x 1",
                "spec diff x one two",
                "spec show x --version two",
                "spec list --server nonsense",
                "run start --spec x",
                "run finish x --status running",
                "task add --spec x",
                "task claim x",
                "task claim x --run y --lease 5",
                "task next --spec x",
                "task list",
                "--backend",
            })
    void wrongUseIsExitCode2(String arguments) {
        // When
        int code = line.execute(arguments.split(" "));

        // Then
        assertThat(code).isEqualTo(ExitCode.WRONG_USE);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "session list --limit ten | quipu session list | Invalid value for option '--limit': 'ten' is not an int",
                "session lst | quipu session | Unmatched argument at index 1: 'lst'",
                "session list --limt 5 | quipu session list | Unknown options: '--limt', '5'",
                "session | quipu session | session needs a command: export, list, log, show, tail",
                "session list --after soon | quipu session list | Invalid value for option '--after': "
                        + "\"soon\" is not a time; write 2026-02-01, 2026-02-01T10:00:00Z, 2h (ago), today or "
                        + "yesterday",
                "help session lst | quipu session | quipu session has no command lst",
                "completion tcsh | quipu completion | No completion for tcsh; choose bash, zsh or fish"
            })
    void wrongUseIsToldInTwoLines(String arguments, String command, String reason) {
        // When
        line.execute(arguments.split(" "));

        // Then
        assertThat(err.toString().lines()).hasSize(2).first().isEqualTo("quipu: " + reason);
        assertThat(err.toString().lines().skip(1)).first().asString().endsWith("See `" + command + " --help`.");
    }

    @Test
    void wrongUseNamesWhatMayHaveBeenMeant() {
        // When
        line.execute("session", "lis");

        // Then
        assertThat(err.toString().lines().skip(1)).containsExactly("Did you mean list? See `quipu session --help`.");
    }

    @ParameterizedTest
    @CsvSource({"session list, --wide", "session list, --utc", "task finish, 64 KB"})
    void helpIsThatOfTheCommand(String command, String told) {
        // When
        line.execute(("help " + command).split(" "));

        // Then
        assertThat(out.toString())
                .startsWith("Usage: quipu " + command + " ")
                .contains(told)
                .doesNotContain("256 KB");
    }

    @Test
    void theVersionIsACommandToo() {
        // When
        int code = line.execute("version");

        // Then
        assertThat(code).isZero();
        assertThat(out.toString()).startsWith("quipu ");
    }

    @ParameterizedTest
    @CsvSource({
        "bash, complete -F _complete_quipu -o default quipu",
        "zsh, complete -F _complete_quipu -o default quipu",
        "fish, complete -c quipu -n '__quipu_at session list' -l limit -r -f -d 'Rows"
    })
    void shellsGetTheirCompletion(String shell, String expected) {
        // When
        int code = line.execute("completion", shell);

        // Then
        assertThat(code).isZero();
        assertThat(out.toString()).contains(expected);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new ValidationException("after", "must be a time"), 2, "quipu: after must be a time"),
                Arguments.of(new ConfigurationException("No."), 2, "quipu: No."),
                Arguments.of(new InvalidCursorException(), 2, "quipu: " + new InvalidCursorException().getMessage()),
                Arguments.of(new LastAdminException("web"), 1, "quipu: " + new LastAdminException("web").getMessage()),
                Arguments.of(new AlreadyExistsException("team", "web"), 1, "quipu: The team web already exists."),
                Arguments.of(new ForbiddenException("No, never."), 1, "quipu: No, never."),
                Arguments.of(
                        new NotFoundException("session", "x"),
                        1,
                        "quipu: " + new NotFoundException("session", "x").getMessage()),
                Arguments.of(new IllegalStateException("s3cret"), 1, "quipu: internal error: IllegalStateException"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsASentenceAndAnExitCode(Exception failure, int expected, String sentence) {
        // When
        int code = new Failures().handleExecutionException(failure, line, null);

        // Then
        assertThat(code).isEqualTo(expected);
        assertThat(err.toString().strip()).isEqualTo(sentence);
    }

    @Test
    void whatFailsBecauseTheProcessEndsIsNotTold() {
        // When
        int code = new Failures(() -> true).handleExecutionException(new IllegalStateException("gone"), line, null);

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aCommandThatServesNothingOpensNoPort() {
        // When
        Settings settings = settings("session", "list", "--backend", "sqlite", "--sqlite-path", "a b.db");

        // Then
        assertThat(settings.values())
                .containsEntry("quipu.backend", "sqlite")
                .containsEntry("quipu.sqlite.path", "a b.db")
                .containsEntry("quarkus.http.host-enabled", "false")
                .containsEntry("quarkus.shutdown.delay", "0s")
                .containsEntry("quipu.tls.certificate", "")
                .containsEntry("quipu.tls.key", "")
                .containsEntry("DATABASE_DIRECT_URL", "")
                .containsEntry("DATABASE_REPLICA_URL", "")
                .containsEntry("quipu.postgres.pooler", "none")
                .hasSize(9);
    }

    @Test
    void serveTakesItsAddressFromTheCommandLine() {
        // When
        Settings settings = settings("serve", "--host", "localhost", "--port", "0");

        // Then
        assertThat(settings.values())
                .containsEntry("quipu.keys", "auto")
                .containsEntry("quipu.host", "localhost")
                .containsEntry("quipu.port", "0")
                .containsEntry("quarkus.http.host", "localhost")
                .containsEntry("quipu.backend", "sqlite");
        assertThat(settings.value("quipu.port")).isEqualTo("0");
        assertThat(settings.value("quipu.no.such.setting")).isNull();
    }

    @Test
    void withoutACommandItServesWithTheDefaults() {
        assertThat(settings().values())
                .containsOnly(
                        entry("quipu.oidc.issuer", ""),
                        entry("quipu.oidc.audience", ""),
                        entry("quipu.oidc.email-claim", "email"),
                        entry("quarkus.oidc.tenant-enabled", "false"),
                        entry("quarkus.http.host", "127.0.0.1"),
                        entry("quipu.port", "7847"),
                        entry("quipu.keys", "auto"),
                        entry("quipu.tls.certificate", ""),
                        entry("quipu.tls.key", ""),
                        entry("DATABASE_DIRECT_URL", ""),
                        entry("DATABASE_REPLICA_URL", ""),
                        entry("quipu.postgres.pooler", "none"),
                        entry("quipu.backend", "sqlite"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost"})
    void listensToThisMachine(String host) {
        assertThat(settings("serve", "--host", host).value("quipu.host")).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.20", "8.8.8.8", "fe80::1"})
    void refusesToListenToOthers(String host) {
        assertThatThrownBy(() -> settings("serve", "--host", host))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Refusing to listen on " + host + " ")
                .hasMessageContaining(
                        "`quipu key create --admin`, then serve with --keys required (QUIPU_KEYS=required)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.20", "127.0.0.1"})
    void listensToOthersWhereKeysAreRequired(String host) {
        // When
        Settings settings = settings("serve", "--host", host, "--keys", "required");

        // Then
        assertThat(settings.values()).containsEntry("quarkus.http.host", host).containsEntry("quipu.keys", "required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "auto required", "true"})
    void refusesAnyOtherWordForWhenKeysAreAskedFor(String keys) {
        assertThatThrownBy(() -> settings("serve", "--keys", keys))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("--keys (QUIPU_KEYS) is \"" + keys + "\"; it must be auto or required.");
    }

    @ParameterizedTest
    @CsvSource({"30m, PT30M", "12h, PT12H", "90d, PT2160H", "52w, PT8736H", "99999d, PT2399976H"})
    void aLifetimeIsANumberAndAUnit(String text, Duration expected) {
        assertThat(new Lifetime.Reader().convert(text).duration()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "d", "90", "90 d", "-1d", "0d", "100000d", "1y", "1.5h"})
    void whatIsNoLifetimeIsRefused(String text) {
        assertThatThrownBy(() -> new Lifetime.Reader().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageStartingWith("must be a number from 1 to 99999 and a unit: s (seconds)");
    }

    @Test
    void thePageOfCommandsListsEveryOne() throws IOException {
        // When
        String commands = Files.readString(Path.of("docs/commands.md"));

        // Then
        assertThat(line.getSubcommands()).isNotEmpty().allSatisfy((name, command) -> {
            assertThat(commands).containsPattern("`quipu " + name + "[` ]");
            assertThat(command.getSubcommands().keySet())
                    .allSatisfy(below ->
                            assertThat(commands).containsPattern("`quipu " + name + " [^|]*\\b" + below + "`"));
        });
    }

    private Settings settings(String... arguments) {
        return Settings.of(line.parseArgs(arguments));
    }
}
