package dev.quipu.cli.data;

import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.port.SchemaMigrations.MigrationReport;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Migrates the schema. */
@Command(
        name = "migrate",
        description = {
            "Migrate the schema to the latest version. Safe to run "
                    + "concurrently: one process migrates while the others wait.",
            "",
            "It stops at the first migration that fails and leaves the schema at the one before."
        },
        mixinStandardHelpOptions = true)
public final class DatabaseMigrateCommand extends StoreCommand {

    @Option(names = "--target", paramLabel = "VERSION", description = "Stop at this version. Default: the latest.")
    private String target;

    @Option(names = "--json", description = "Print {applied, skipped, errors}.")
    private boolean json;

    public DatabaseMigrateCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        if (target != null && !target.matches("\\d+(\\.\\d+)*")) {
            throw new ParameterException(spec().commandLine(), "--target must be a version such as 1");
        }
        services().backend().openForWriting("");
        MigrationReport report = services().backend().migrations().migrate(target);
        if (json) {
            print(services().json(report));
        } else {
            report.applied().forEach(name -> print("applied  " + name));
            report.skipped().forEach(name -> print("skipped  " + name + " (already applied)"));
        }
        report.errors().forEach(error -> tell("failed   " + error.name() + ": " + error.error()));
        return report.errors().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
