package dev.quipu.cli.data;

import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.OneLine;
import dev.quipu.port.Backend;
import dev.quipu.port.Finding;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks for damage. */
@Command(
        name = "check",
        description = {
            "Look for damage: a file that is cut off or no database, broken JSON, pages, indexes and rows that point to nothing, "
                    + "values that cannot be read, rows of teams that are not there, and a schema that is not what the "
                    + "migrations create. Each finding says how to repair it. Changes nothing.",
            "",
            "With --schema only, and quickly, for tables, columns and indexes that are missing.",
            "",
            "Exit code 1 if there is any. A hint that data may lie in another backend does not count, nor does a text that an "
                    + "older version took and that is too long for PostgreSQL: it is named, with its length."
        },
        mixinStandardHelpOptions = true)
public final class DatabaseCheckCommand extends StoreCommand {

    /** Characters of a line; a remedy may be a statement. */
    private static final int WIDTH = 2_000;

    @Option(
            names = "--schema",
            description = "Looks in a moment for tables, columns and indexes that are missing, and at nothing else.")
    private boolean schema;

    @Option(names = "--json", description = "Print the findings as a JSON array of {what, remedy, damage}.")
    private boolean json;

    public DatabaseCheckCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        Backend backend = services().backend();
        if (schema) {
            return checkSchema(backend);
        }
        List<Finding> findings = backend.check();
        long damages = findings.stream().filter(Finding::damage).count();
        if (json) {
            print(services().json(findings));
        } else {
            findings.forEach(this::print);
            print(
                    damages == 0
                            ? "No damage was found in " + backend.location() + "."
                            : findings.size() + (findings.size() == 1 ? " finding" : " findings") + " in "
                                    + backend.location() + ".");
        }
        services().hints().of(backend.name()).forEach(hint -> tell("Hint: " + OneLine.of(hint, WIDTH)));
        return damages == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private int checkSchema(Backend backend) {
        Optional<List<Finding>> findings = backend.checkSchema();
        List<Finding> missing = findings.orElse(List.of());
        if (json) {
            print(services().json(missing));
        } else if (findings.isEmpty()) {
            print("The backend " + backend.name().text() + " has no tables, so there is nothing to check.");
        } else if (missing.isEmpty()) {
            print("All tables, columns and indexes are in " + backend.location() + ".");
        } else {
            missing.forEach(this::print);
            print(missing.size() + " missing in " + backend.location() + ".");
        }
        return missing.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void print(Finding finding) {
        print("- " + OneLine.of(finding.what(), WIDTH));
        if (finding.remedy() != null) {
            print("  " + OneLine.of(finding.remedy(), WIDTH));
        }
    }
}
