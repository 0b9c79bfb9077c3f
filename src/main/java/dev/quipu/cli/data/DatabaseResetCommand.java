package dev.quipu.cli.data;

import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.port.Backend;
import dev.quipu.port.SchemaMigrations.MigrationReport;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Deletes everything. */
@Command(
        name = "reset",
        description = {"Delete all data and create the tables again.", "", "Requires --yes. This cannot be undone."},
        mixinStandardHelpOptions = true)
public final class DatabaseResetCommand extends StoreCommand {

    @Option(names = "--yes", description = "Confirm the deletion.")
    private boolean yes;

    public DatabaseResetCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        Backend backend = services().backend();
        if (!yes) {
            tell("This deletes all data in " + backend.location() + " ("
                    + backend.name().text() + "). Add --yes to confirm.");
            return ExitCode.WRONG_USE;
        }
        backend.openForWriting("");
        MigrationReport report = backend.migrations().reset();
        report.errors().forEach(error -> tell("failed   " + error.name() + ": " + error.error()));
        if (!report.errors().isEmpty()) {
            return ExitCode.FAILED;
        }
        print("All data in " + backend.location() + " was deleted; the tables are new and empty.");
        return ExitCode.DONE;
    }
}
