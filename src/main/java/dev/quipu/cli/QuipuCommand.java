package dev.quipu.cli;

import dev.quipu.cli.access.AuditCommand;
import dev.quipu.cli.access.KeyCreateCommand;
import dev.quipu.cli.access.KeyListCommand;
import dev.quipu.cli.access.KeyRevokeCommand;
import dev.quipu.cli.access.MemberAddCommand;
import dev.quipu.cli.access.MemberListCommand;
import dev.quipu.cli.access.MemberRemoveCommand;
import dev.quipu.cli.access.MemberShowCommand;
import dev.quipu.cli.access.MemberUpdateCommand;
import dev.quipu.cli.access.TeamCreateCommand;
import dev.quipu.cli.access.TeamDeleteCommand;
import dev.quipu.cli.access.TeamListCommand;
import dev.quipu.cli.access.TeamShowCommand;
import dev.quipu.cli.access.TeamUpdateCommand;
import dev.quipu.cli.access.UserCreateCommand;
import dev.quipu.cli.access.UserDeleteCommand;
import dev.quipu.cli.access.UserListCommand;
import dev.quipu.cli.access.UserShowCommand;
import dev.quipu.cli.access.UserUpdateCommand;
import dev.quipu.cli.command.Failures;
import dev.quipu.cli.command.GuardedExecution;
import dev.quipu.cli.command.PointInTime;
import dev.quipu.cli.command.WrongUse;
import dev.quipu.cli.data.BackupCommand;
import dev.quipu.cli.data.DatabaseCheckCommand;
import dev.quipu.cli.data.DatabaseInitCommand;
import dev.quipu.cli.data.DatabaseMigrateCommand;
import dev.quipu.cli.data.DatabaseResetCommand;
import dev.quipu.cli.data.DatabaseStatusCommand;
import dev.quipu.cli.data.ExportCommand;
import dev.quipu.cli.data.ImportAgorCommand;
import dev.quipu.cli.data.ImportClaudeCodeCommand;
import dev.quipu.cli.data.ImportFuelCodeCommand;
import dev.quipu.cli.data.ImportMinskyCommand;
import dev.quipu.cli.data.ImportQuipuCommand;
import dev.quipu.cli.data.MoveCommand;
import dev.quipu.cli.data.RestoreCommand;
import dev.quipu.cli.hooks.DoctorCommand;
import dev.quipu.cli.hooks.HookCommand;
import dev.quipu.cli.hooks.HooksInstallCommand;
import dev.quipu.cli.hooks.HooksSendCommand;
import dev.quipu.cli.hooks.HooksStatusCommand;
import dev.quipu.cli.hooks.HooksUninstallCommand;
import dev.quipu.cli.output.StandardOutput;
import dev.quipu.cli.plan.ArtifactDeleteCommand;
import dev.quipu.cli.plan.ArtifactGetCommand;
import dev.quipu.cli.plan.ArtifactListCommand;
import dev.quipu.cli.plan.ArtifactPutCommand;
import dev.quipu.cli.plan.ArtifactShowCommand;
import dev.quipu.cli.plan.BlameCommand;
import dev.quipu.cli.plan.CommentCommands;
import dev.quipu.cli.plan.RunFinishCommand;
import dev.quipu.cli.plan.RunListCommand;
import dev.quipu.cli.plan.RunShowCommand;
import dev.quipu.cli.plan.RunStartCommand;
import dev.quipu.cli.plan.SpecCreateCommand;
import dev.quipu.cli.plan.SpecDeleteCommand;
import dev.quipu.cli.plan.SpecDiffCommand;
import dev.quipu.cli.plan.SpecListCommand;
import dev.quipu.cli.plan.SpecRestoreCommand;
import dev.quipu.cli.plan.SpecShowCommand;
import dev.quipu.cli.plan.SpecUpdateCommand;
import dev.quipu.cli.plan.SpecVersionsCommand;
import dev.quipu.cli.plan.TaskAddCommand;
import dev.quipu.cli.plan.TaskClaimCommand;
import dev.quipu.cli.plan.TaskFinishCommand;
import dev.quipu.cli.plan.TaskListCommand;
import dev.quipu.cli.plan.TaskNextCommand;
import dev.quipu.cli.plan.TaskShowCommand;
import dev.quipu.cli.plan.TaskSkipCommand;
import dev.quipu.cli.serve.ServeCommand;
import dev.quipu.cli.session.EventSendCommand;
import dev.quipu.cli.session.EventTailCommand;
import dev.quipu.cli.session.GitListCommand;
import dev.quipu.cli.session.SessionListCommand;
import dev.quipu.cli.session.SessionShowCommand;
import dev.quipu.cli.session.SessionTailCommand;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
        subcommands = {
            ServeCommand.class,
            QuipuCommand.SessionCommands.class,
            QuipuCommand.EventCommands.class,
            QuipuCommand.SpecCommands.class,
            QuipuCommand.ArtifactCommands.class,
            HookCommand.class,
            QuipuCommand.HooksCommands.class,
            DoctorCommand.class,
            QuipuCommand.GitCommands.class,
            BlameCommand.class,
            QuipuCommand.RunCommands.class,
            QuipuCommand.TaskCommands.class,
            CommentCommands.class,
            QuipuCommand.ImportCommands.class,
            QuipuCommand.KeyCommands.class,
            QuipuCommand.TeamCommands.class,
            QuipuCommand.MemberCommands.class,
            QuipuCommand.UserCommands.class,
            AuditCommand.class,
            MoveCommand.class,
            ExportCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            QuipuCommand.DatabaseCommands.class,
            CompletionCommand.class,
            HelpCommand.class,
            VersionCommand.class
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
        return new CommandLine(new QuipuCommand(), factory)
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
            subcommands = {SessionListCommand.class, SessionShowCommand.class, SessionTailCommand.class},
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class SessionCommands {}

    /** The commands on events. */
    @Command(
            name = "event",
            description = "Send and follow events.",
            subcommands = {EventSendCommand.class, EventTailCommand.class},
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class EventCommands {}

    /** The commands on specs. */
    @Command(
            name = "spec",
            description = "Manage specs and their versions.",
            subcommands = {
                SpecCreateCommand.class,
                SpecListCommand.class,
                SpecShowCommand.class,
                SpecUpdateCommand.class,
                SpecDeleteCommand.class,
                SpecVersionsCommand.class,
                SpecDiffCommand.class,
                SpecRestoreCommand.class
            },
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class SpecCommands {}

    /** The commands on hooks. */
    @Command(
            name = "hooks",
            description = "Install or remove hooks for Claude Code and git.",
            subcommands = {
                HooksInstallCommand.class,
                HooksUninstallCommand.class,
                HooksStatusCommand.class,
                HooksSendCommand.class
            },
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class HooksCommands {}

    /** The commands on what was done with git. */
    @Command(
            name = "git",
            description = "List what agents did with git.",
            subcommands = {GitListCommand.class},
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class GitCommands {}

    /** The commands on runs. */
    @Command(
            name = "run",
            description = "Manage agents' runs on specs.",
            subcommands = {RunStartCommand.class, RunFinishCommand.class, RunListCommand.class, RunShowCommand.class},
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class RunCommands {}

    /** The commands on artifacts. */
    @Command(
            name = "artifact",
            description = "Store and retrieve artifacts of runs.",
            subcommands = {
                ArtifactPutCommand.class,
                ArtifactGetCommand.class,
                ArtifactListCommand.class,
                ArtifactShowCommand.class,
                ArtifactDeleteCommand.class
            },
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class ArtifactCommands {}

    /** The commands on tasks. */
    @Command(
            name = "task",
            description = "Manage the tasks of specs, and claim them for runs.",
            subcommands = {
                TaskAddCommand.class,
                TaskListCommand.class,
                TaskShowCommand.class,
                TaskClaimCommand.class,
                TaskFinishCommand.class,
                TaskSkipCommand.class,
                TaskNextCommand.class
            },
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class TaskCommands {}

    /** The commands that take in other tools' files. */
    @Command(
            name = "import",
            description = "Import data from other tools.",
            subcommands = {
                ImportClaudeCodeCommand.class,
                ImportQuipuCommand.class,
                ImportMinskyCommand.class,
                ImportAgorCommand.class,
                ImportFuelCodeCommand.class
            },
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class ImportCommands {}

    /** The commands on keys. */
    @Command(
            name = "key",
            description = "Manage API keys.",
            subcommands = {KeyCreateCommand.class, KeyListCommand.class, KeyRevokeCommand.class},
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class KeyCommands {}

    /** The commands on teams. */
    @Command(
            name = "team",
            description = "Manage teams. No team sees the data of another.",
            subcommands = {
                TeamCreateCommand.class,
                TeamListCommand.class,
                TeamShowCommand.class,
                TeamUpdateCommand.class,
                TeamDeleteCommand.class
            },
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class TeamCommands {}

    /** The commands on the members of teams. */
    @Command(
            name = "member",
            description = "Manage the members of teams.",
            subcommands = {
                MemberAddCommand.class,
                MemberListCommand.class,
                MemberShowCommand.class,
                MemberUpdateCommand.class,
                MemberRemoveCommand.class
            },
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class MemberCommands {}

    /** The commands on people. */
    @Command(
            name = "user",
            description = "Manage users.",
            subcommands = {
                UserCreateCommand.class,
                UserListCommand.class,
                UserShowCommand.class,
                UserUpdateCommand.class,
                UserDeleteCommand.class
            },
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class UserCommands {}

    /** The commands on the database. */
    @Command(
            name = "db",
            description = "Manage the database.",
            subcommands = {
                DatabaseInitCommand.class,
                DatabaseMigrateCommand.class,
                DatabaseStatusCommand.class,
                DatabaseResetCommand.class,
                DatabaseCheckCommand.class
            },
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    static final class DatabaseCommands {}
}
