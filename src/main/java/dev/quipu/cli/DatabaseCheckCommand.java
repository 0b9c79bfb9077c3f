package dev.quipu.cli;

import dev.quipu.store.Backend;
import dev.quipu.store.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks for damage. */
@Command(
        name = "check",
        description = {
            "Looks for damage: SQLite's integrity and foreign keys, PostgreSQL's indexes and constraints that are not "
                    + "valid, and a schema that is not up to date. Changes nothing.",
            "",
            "Exit code 1 if there is any."
        },
        mixinStandardHelpOptions = true)
final class DatabaseCheckCommand extends StoreCommand {

    /** Characters of a line; a remedy may be a statement. */
    private static final int WIDTH = 2_000;

    @Option(names = "--json", description = "Prints the findings as a JSON array of {what, remedy}.")
    private boolean json;

    DatabaseCheckCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        Backend backend = services().backend();
        List<Finding> findings = new ArrayList<>(backend.check());
        backend.migrations().status().stream()
                .filter(version -> !version.state().equals("applied"))
                .forEach(version -> findings.add(new Finding(
                        "Version " + version.version() + " of the schema is " + version.state() + ".",
                        "Run `quipu db migrate`.")));
        if (json) {
            print(services().json(findings));
        } else if (findings.isEmpty()) {
            print("No damage was found in " + backend.location() + ".");
        } else {
            findings.forEach(this::print);
            print(findings.size() + (findings.size() == 1 ? " finding" : " findings") + " in " + backend.location()
                    + ".");
        }
        return findings.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void print(Finding finding) {
        print("- " + OneLine.of(finding.what(), WIDTH));
        if (finding.remedy() != null) {
            print("  " + OneLine.of(finding.remedy(), WIDTH));
        }
    }
}
