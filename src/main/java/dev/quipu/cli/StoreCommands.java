package dev.quipu.cli;

import static java.util.Map.entry;

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
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
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
import dev.quipu.cli.serve.ServeCommand;
import dev.quipu.cli.session.SessionListCommand;
import dev.quipu.cli.session.SessionShowCommand;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The commands that work on the store; a table instead of reflection, which a native executable would have to be told of. */
final class StoreCommands {

    private static final Map<Class<?>, Function<Supplier<Services>, StoreCommand>> MAKERS = Map.ofEntries(
            entry(ServeCommand.class, ServeCommand::new),
            entry(SessionListCommand.class, SessionListCommand::new),
            entry(SessionShowCommand.class, SessionShowCommand::new),
            entry(ImportClaudeCodeCommand.class, ImportClaudeCodeCommand::new),
            entry(ImportMinskyCommand.class, ImportMinskyCommand::new),
            entry(ImportAgorCommand.class, ImportAgorCommand::new),
            entry(ImportFuelCodeCommand.class, ImportFuelCodeCommand::new),
            entry(KeyCreateCommand.class, KeyCreateCommand::new),
            entry(KeyListCommand.class, KeyListCommand::new),
            entry(KeyRevokeCommand.class, KeyRevokeCommand::new),
            entry(TeamCreateCommand.class, TeamCreateCommand::new),
            entry(TeamListCommand.class, TeamListCommand::new),
            entry(TeamShowCommand.class, TeamShowCommand::new),
            entry(TeamUpdateCommand.class, TeamUpdateCommand::new),
            entry(TeamDeleteCommand.class, TeamDeleteCommand::new),
            entry(MemberAddCommand.class, MemberAddCommand::new),
            entry(MemberListCommand.class, MemberListCommand::new),
            entry(MemberShowCommand.class, MemberShowCommand::new),
            entry(MemberUpdateCommand.class, MemberUpdateCommand::new),
            entry(MemberRemoveCommand.class, MemberRemoveCommand::new),
            entry(UserCreateCommand.class, UserCreateCommand::new),
            entry(UserListCommand.class, UserListCommand::new),
            entry(UserShowCommand.class, UserShowCommand::new),
            entry(UserUpdateCommand.class, UserUpdateCommand::new),
            entry(UserDeleteCommand.class, UserDeleteCommand::new),
            entry(MoveCommand.class, MoveCommand::new),
            entry(ExportCommand.class, ExportCommand::new),
            entry(ImportQuipuCommand.class, ImportQuipuCommand::new),
            entry(BackupCommand.class, BackupCommand::new),
            entry(RestoreCommand.class, RestoreCommand::new),
            entry(AuditCommand.class, AuditCommand::new),
            entry(DatabaseInitCommand.class, DatabaseInitCommand::new),
            entry(DatabaseMigrateCommand.class, DatabaseMigrateCommand::new),
            entry(DatabaseStatusCommand.class, DatabaseStatusCommand::new),
            entry(DatabaseResetCommand.class, DatabaseResetCommand::new),
            entry(DatabaseCheckCommand.class, DatabaseCheckCommand::new));

    private StoreCommands() {}

    static StoreCommand create(Class<?> type, Supplier<Services> services) {
        return MAKERS.get(type).apply(services);
    }
}
