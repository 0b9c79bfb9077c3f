package dev.quipu.cli;

import static java.util.Map.entry;

import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
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
import dev.quipu.cli.serve.ServeCommand;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The commands that work on the store; a table instead of reflection, which a native executable would have to be told of. */
final class StoreCommands {

    private static final Map<Class<?>, Function<Supplier<Services>, StoreCommand>> MAKERS = Map.ofEntries(
            entry(ServeCommand.class, ServeCommand::new),
            entry(ImportCommand.class, ImportCommand::new),
            entry(ImportAgentCommand.class, ImportAgentCommand::new),
            entry(ImportMinskyCommand.class, ImportMinskyCommand::new),
            entry(ImportAgorCommand.class, ImportAgorCommand::new),
            entry(ImportFuelCodeCommand.class, ImportFuelCodeCommand::new),
            entry(MoveCommand.class, MoveCommand::new),
            entry(ExportCommand.class, ExportCommand::new),
            entry(ImportQuipuCommand.class, ImportQuipuCommand::new),
            entry(BackupCommand.class, BackupCommand::new),
            entry(RestoreCommand.class, RestoreCommand::new),
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
