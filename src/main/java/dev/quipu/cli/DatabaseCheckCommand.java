package dev.quipu.cli;

import dev.quipu.store.Backend;
import dev.quipu.store.Finding;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks for damage. */
@Command(
        name = "check",
        description = {
            "Looks for damage: a file that is cut off or no database, broken JSON, pages, indexes and rows that point to nothing, "
                    + "values that cannot be read, rows of teams that are not there, and a schema that is not what the "
                    + "migrations make. Tells for each finding what mends it. Changes nothing.",
            "",
            "Exit code 1 if there is any. A hint that data may lie in another backend does not count."
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
        List<Finding> findings = backend.check();
        if (json) {
            print(services().json(findings));
        } else if (findings.isEmpty()) {
            print("No damage was found in " + backend.location() + ".");
        } else {
            findings.forEach(this::print);
            print(findings.size() + (findings.size() == 1 ? " finding" : " findings") + " in " + backend.location()
                    + ".");
        }
        services().hints().of(backend.name()).forEach(hint -> tell("Hint: " + OneLine.of(hint, WIDTH)));
        return findings.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void print(Finding finding) {
        print("- " + OneLine.of(finding.what(), WIDTH));
        if (finding.remedy() != null) {
            print("  " + OneLine.of(finding.remedy(), WIDTH));
        }
    }
}
