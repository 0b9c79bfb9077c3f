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
import dev.quipu.cli.conversation.SessionExportCommand;
import dev.quipu.cli.conversation.SessionLogCommand;
import dev.quipu.cli.data.BackupCommand;
import dev.quipu.cli.data.DatabaseCheckCommand;
import dev.quipu.cli.data.DatabaseInitCommand;
import dev.quipu.cli.data.DatabaseMigrateCommand;
import dev.quipu.cli.data.DatabaseResetCommand;
import dev.quipu.cli.data.DatabaseStatusCommand;
import dev.quipu.cli.data.ExportCommand;
import dev.quipu.cli.data.ImportAgentCommand;
import dev.quipu.cli.data.ImportAgorCommand;
import dev.quipu.cli.data.ImportCommand;
import dev.quipu.cli.data.ImportFuelCodeCommand;
import dev.quipu.cli.data.ImportMinskyCommand;
import dev.quipu.cli.data.ImportQuipuCommand;
import dev.quipu.cli.data.MoveCommand;
import dev.quipu.cli.data.RestoreCommand;
import dev.quipu.cli.data.WatchCommand;
import dev.quipu.cli.hooks.DoctorCommand;
import dev.quipu.cli.hooks.HookCommand;
import dev.quipu.cli.hooks.HooksInstallCommand;
import dev.quipu.cli.hooks.HooksSendCommand;
import dev.quipu.cli.hooks.HooksStatusCommand;
import dev.quipu.cli.hooks.HooksUninstallCommand;
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
import dev.quipu.cli.usage.UsageCommand;
import dev.quipu.transfer.from.agent.Agent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * The commands by their names, each below its group. Most processes need one of them, and reading the annotations of all takes
 * longer than what that one does.
 */
final class CommandTree {

    /** What runs where none is named. */
    private static final String DEFAULT = "serve";

    /** These tell of all others. */
    private static final Set<Class<?>> OF_ALL = Set.of(CompletionCommand.class, HelpCommand.class);

    private static final List<NamedCommand> COMMANDS = List.of(
            command("serve", ServeCommand.class),
            group(
                    "session",
                    QuipuCommand.SessionCommands.class,
                    command("list", SessionListCommand.class),
                    command("show", SessionShowCommand.class),
                    command("tail", SessionTailCommand.class),
                    command("log", SessionLogCommand.class),
                    command("export", SessionExportCommand.class)),
            group(
                    "event",
                    QuipuCommand.EventCommands.class,
                    command("send", EventSendCommand.class),
                    command("tail", EventTailCommand.class)),
            group(
                    "spec",
                    QuipuCommand.SpecCommands.class,
                    command("create", SpecCreateCommand.class),
                    command("list", SpecListCommand.class),
                    command("show", SpecShowCommand.class),
                    command("update", SpecUpdateCommand.class),
                    command("delete", SpecDeleteCommand.class),
                    command("versions", SpecVersionsCommand.class),
                    command("diff", SpecDiffCommand.class),
                    command("restore", SpecRestoreCommand.class)),
            group(
                    "artifact",
                    QuipuCommand.ArtifactCommands.class,
                    command("put", ArtifactPutCommand.class),
                    command("get", ArtifactGetCommand.class),
                    command("list", ArtifactListCommand.class),
                    command("show", ArtifactShowCommand.class),
                    command("delete", ArtifactDeleteCommand.class)),
            command("hook", HookCommand.class),
            group(
                    "hooks",
                    QuipuCommand.HooksCommands.class,
                    command("install", HooksInstallCommand.class),
                    command("uninstall", HooksUninstallCommand.class),
                    command("status", HooksStatusCommand.class),
                    command("send", HooksSendCommand.class)),
            command("doctor", DoctorCommand.class),
            group("git", QuipuCommand.GitCommands.class, command("list", GitListCommand.class)),
            command("blame", BlameCommand.class),
            group(
                    "run",
                    QuipuCommand.RunCommands.class,
                    command("start", RunStartCommand.class),
                    command("finish", RunFinishCommand.class),
                    command("list", RunListCommand.class),
                    command("show", RunShowCommand.class)),
            group(
                    "task",
                    QuipuCommand.TaskCommands.class,
                    command("add", TaskAddCommand.class),
                    command("list", TaskListCommand.class),
                    command("show", TaskShowCommand.class),
                    command("claim", TaskClaimCommand.class),
                    command("finish", TaskFinishCommand.class),
                    command("skip", TaskSkipCommand.class),
                    command("next", TaskNextCommand.class)),
            command("comment", CommentCommands.class),
            new NamedCommand("import", ImportCommand.class, imports()),
            command("watch", WatchCommand.class),
            command("usage", UsageCommand.class),
            group(
                    "key",
                    QuipuCommand.KeyCommands.class,
                    command("create", KeyCreateCommand.class),
                    command("list", KeyListCommand.class),
                    command("revoke", KeyRevokeCommand.class)),
            group(
                    "team",
                    QuipuCommand.TeamCommands.class,
                    command("create", TeamCreateCommand.class),
                    command("list", TeamListCommand.class),
                    command("show", TeamShowCommand.class),
                    command("update", TeamUpdateCommand.class),
                    command("delete", TeamDeleteCommand.class)),
            group(
                    "member",
                    QuipuCommand.MemberCommands.class,
                    command("add", MemberAddCommand.class),
                    command("list", MemberListCommand.class),
                    command("show", MemberShowCommand.class),
                    command("update", MemberUpdateCommand.class),
                    command("remove", MemberRemoveCommand.class)),
            group(
                    "user",
                    QuipuCommand.UserCommands.class,
                    command("create", UserCreateCommand.class),
                    command("list", UserListCommand.class),
                    command("show", UserShowCommand.class),
                    command("update", UserUpdateCommand.class),
                    command("delete", UserDeleteCommand.class)),
            command("audit", AuditCommand.class),
            command("move", MoveCommand.class),
            command("export", ExportCommand.class),
            command("backup", BackupCommand.class),
            command("restore", RestoreCommand.class),
            group(
                    "db",
                    QuipuCommand.DatabaseCommands.class,
                    command("init", DatabaseInitCommand.class),
                    command("migrate", DatabaseMigrateCommand.class),
                    command("status", DatabaseStatusCommand.class),
                    command("reset", DatabaseResetCommand.class),
                    command("check", DatabaseCheckCommand.class)),
            command("completion", CompletionCommand.class),
            command("help", HelpCommand.class),
            command("version", VersionCommand.class));

    private CommandTree() {}

    /**
     * A command and those below it.
     *
     * @param name as it is typed, and as its annotation has it
     * @param commands none of one that is no group
     */
    record NamedCommand(String name, Class<?> type, List<NamedCommand> commands) {

        private CommandLine line(IFactory factory) {
            CommandLine line = new CommandLine(type, factory);
            commands.forEach(command -> line.addSubcommand(command.name, command.line(factory)));
            return line;
        }
    }

    private static List<NamedCommand> imports() {
        return Stream.concat(
                        Agent.ids().stream().map(agent -> command(agent, ImportAgentCommand.class)),
                        Stream.of(
                                command("quipu", ImportQuipuCommand.class),
                                command("minsky", ImportMinskyCommand.class),
                                command("agor", ImportAgorCommand.class),
                                command("fuel-code", ImportFuelCodeCommand.class)))
                .toList();
    }

    private static NamedCommand command(String name, Class<?> type) {
        return group(name, type);
    }

    private static NamedCommand group(String name, Class<?> type, NamedCommand... commands) {
        return new NamedCommand(name, type, List.of(commands));
    }

    /** All of them, as the help lists them. */
    static List<NamedCommand> all() {
        return COMMANDS;
    }

    /** Those that have to be built for a command line: the one whose full name it begins with, else all. */
    static List<NamedCommand> of(String... arguments) {
        return Stream.of(arguments.length == 0 ? new String[] {DEFAULT} : arguments)
                .findFirst()
                .flatMap(name -> named(name, COMMANDS))
                .flatMap(command -> only(command, arguments))
                .map(List::of)
                .orElse(COMMANDS);
    }

    private static Optional<NamedCommand> only(NamedCommand command, String... arguments) {
        if (OF_ALL.contains(command.type)) {
            return Optional.empty();
        }
        return command.commands.isEmpty()
                ? Optional.of(command)
                : Stream.of(arguments)
                        .skip(1)
                        .findFirst()
                        .flatMap(name -> named(name, command.commands))
                        .map(below -> group(command.name, command.type, below));
    }

    private static Optional<NamedCommand> named(String name, List<NamedCommand> commands) {
        return commands.stream().filter(command -> command.name.equals(name)).findFirst();
    }

    /** Puts commands below the root. */
    static CommandLine add(List<NamedCommand> commands, CommandLine root, IFactory factory) {
        commands.forEach(command -> root.addSubcommand(command.name, command.line(factory)));
        return root;
    }
}
