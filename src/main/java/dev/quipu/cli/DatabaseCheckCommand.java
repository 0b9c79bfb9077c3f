package dev.quipu.cli;

import dev.quipu.store.Backend;
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

    @Option(names = "--json", description = "Prints the findings as a JSON array.")
    private boolean json;

    DatabaseCheckCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        Backend backend = services().backend();
        List<String> findings = new ArrayList<>(backend.check());
        backend.migrations().status().stream()
                .filter(version -> !version.state().equals("applied"))
                .forEach(version -> findings.add("schema: version " + version.version() + " is " + version.state()
                        + "; run `quipu db migrate`"));
        if (json) {
            print(services().json(findings));
        } else if (findings.isEmpty()) {
            print("No damage was found in " + backend.location() + ".");
        } else {
            findings.forEach(this::print);
        }
        return findings.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
