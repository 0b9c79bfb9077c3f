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
            "Check the store for damage: files that are truncated or not a database, broken JSON, pages, "
                    + "indexes and references, unreadable values, rows of missing teams, and a schema that differs "
                    + "from what the migrations create. Each finding says how to repair it. Changes nothing.",
            "",
            "With --schema, only check for missing tables, columns and indexes, which is fast.",
            "",
            "The exit code is 1 if there is damage. A hint that data may be in another "
                    + "backend does not count as damage, nor does a text stored by an older version "
                    + "that is too long for PostgreSQL, which is reported with its length."
        },
        mixinStandardHelpOptions = true)
public final class DatabaseCheckCommand extends StoreCommand {

    /** Characters of a line; a remedy may be a statement. */
    private static final int WIDTH = 2_000;

    @Option(names = "--schema", description = "Only check for missing tables, columns and indexes, which is fast.")
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
            print("No tables, columns or indexes are missing in " + backend.location() + ".");
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
