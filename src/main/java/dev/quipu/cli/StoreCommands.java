package dev.quipu.cli;

import static java.util.Map.entry;

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
