package dev.quipu.cli.data;

import dev.quipu.cli.command.Migrated;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.port.Backend;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** Makes the database. */
@Command(
        name = "init",
        description = {
            "Create the database and its tables if they do not exist.",
            "",
            "Safe to run again: it never deletes data."
        },
        mixinStandardHelpOptions = true)
public final class DatabaseInitCommand extends StoreCommand {

    public DatabaseInitCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        Backend backend = services().backend();
        backend.openForWriting("");
        Migrated.ensure(backend);
        print("The database is ready: " + backend.location() + " ("
                + backend.name().text() + ").");
        return ExitCode.DONE;
    }
}
