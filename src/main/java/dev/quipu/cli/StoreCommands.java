package dev.quipu.cli;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The commands that work on the store; a table instead of reflection, which a native executable would have to be told of. */
final class StoreCommands {

    private static final Map<Class<?>, Function<Supplier<Services>, StoreCommand>> MAKERS = Map.of(
            ServeCommand.class, ServeCommand::new,
            SessionListCommand.class, SessionListCommand::new,
            SessionShowCommand.class, SessionShowCommand::new,
            ImportClaudeCodeCommand.class, ImportClaudeCodeCommand::new,
            DatabaseInitCommand.class, DatabaseInitCommand::new,
            DatabaseMigrateCommand.class, DatabaseMigrateCommand::new,
            DatabaseStatusCommand.class, DatabaseStatusCommand::new,
            DatabaseResetCommand.class, DatabaseResetCommand::new,
            DatabaseCheckCommand.class, DatabaseCheckCommand::new);

    private StoreCommands() {}

    static StoreCommand create(Class<?> type, Supplier<Services> services) {
        return MAKERS.get(type).apply(services);
    }
}
