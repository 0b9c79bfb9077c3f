package dev.quipu.cli;

import dev.quipu.cli.CommandTree.NamedCommand;
import dev.quipu.cli.command.Failures;
import dev.quipu.cli.command.GuardedExecution;
import dev.quipu.cli.command.PointInTime;
import dev.quipu.cli.command.WrongUse;
import dev.quipu.cli.output.StandardOutput;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root of the command line. */
@Command(
        name = "quipu",
        description = {
            "A session and event store for coding agents.",
            "",
            "Without a command, it starts the server. Its data is in QUIPU_HOME "
                    + "(default: quipu in the user's folder of application data)."
        },
        footer = {
            "",
            "Exit codes: 0 success, 1 failure, 2 usage error. Every command has --help. NO_COLOR=1 turns colours off.",
            "First steps: quipu serve; quipu import claude-code ~/.claude/projects; quipu session list",
            "To share it: quipu key create --admin; quipu serve --keys required --host 0.0.0.0"
        },
        versionProvider = VersionProvider.class,
        mixinStandardHelpOptions = true)
public final class QuipuCommand implements Runnable {

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description =
                    "sqlite, postgres or json. Default: QUIPU_BACKEND, else postgres if DATABASE_URL is set, else sqlite.")
    private String backend;

    @Option(
            names = "--sqlite-path",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The SQLite database file. Default: QUIPU_SQLITE_PATH, else quipu.db in Quipu's data folder.")
    private String sqlitePath;

    @Option(
            names = "--json-path",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description =
                    "The JSON sessions file. Default: QUIPU_JSON_PATH, else session-db.json in Quipu's data folder.")
    private String jsonPath;

    /** What <code>serve</code> does as well: the application runs it when no command is named. */
    @Override
    public void run() {
        throw new IllegalStateException("The application serves when no command is named");
    }

    String backend() {
        return backend;
    }

    String sqlitePath() {
        return sqlitePath;
    }

    String jsonPath() {
        return jsonPath;
    }

    /** The whole command line. */
    public static CommandLine line(CommandFactory factory) {
        return line(factory, CommandTree.all());
    }

    /**
     * As much of it as arguments need. Where they cannot be read, the whole one tells why: it knows what else there is.
     *
     * @param arguments as they were typed
     */
    static CommandLine lineFor(CommandFactory factory, String... arguments) {
        return line(factory, CommandTree.of(arguments));
    }

    private static CommandLine line(CommandFactory factory, List<NamedCommand> commands) {
        return CommandTree.add(commands, new CommandLine(new QuipuCommand(), factory), factory)
                .registerConverter(PointInTime.class, new PointInTime.Reader())
                .setOut(StandardOutput.writer())
                .setErr(new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true))
                .setExecutionStrategy(new GuardedExecution())
                .setParameterExceptionHandler(new WrongUse())
                .setExecutionExceptionHandler(new Failures())
                .setUsageHelpLongOptionsMaxWidth(28);
    }

    /** The commands on sessions. */
    @Command(
            name = "session",
            description = "List, show and follow sessions.",
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class SessionCommands {}

    /** The commands on events. */
    @Command(
            name = "event",
            description = "Send and follow events.",
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class EventCommands {}

    /** The commands on specs. */
    @Command(
            name = "spec",
            description = "Manage specs and their versions.",
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class SpecCommands {}

    /** The commands on hooks. */
    @Command(
            name = "hooks",
            description = "Install or remove hooks for Claude Code and git.",
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class HooksCommands {}

    /** The commands on what was done with git. */
    @Command(
            name = "git",
            description = "List what agents did with git.",
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class GitCommands {}

    /** The commands on runs. */
    @Command(
            name = "run",
            description = "Manage agents' runs on specs.",
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class RunCommands {}

    /** The commands on artifacts. */
    @Command(
            name = "artifact",
            description = "Store and retrieve artifacts of runs.",
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class ArtifactCommands {}

    /** The commands on tasks. */
    @Command(
            name = "task",
            description = "Manage the tasks of specs, and claim them for runs.",
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class TaskCommands {}

    /** The commands on keys. */
    @Command(
            name = "key",
            description = "Manage API keys.",
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class KeyCommands {}

    /** The commands on teams. */
    @Command(
            name = "team",
            description = "Manage teams. No team sees the data of another.",
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class TeamCommands {}

    /** The commands on the members of teams. */
    @Command(
            name = "member",
            description = "Manage the members of teams.",
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class MemberCommands {}

    /** The commands on people. */
    @Command(
            name = "user",
            description = "Manage users.",
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class UserCommands {}

    /** The commands on the database. */
    @Command(
            name = "db",
            description = "Manage the database.",
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class DatabaseCommands {}
}
