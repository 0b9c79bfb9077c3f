package dev.quipu.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import dev.quipu.store.Backend;
import dev.quipu.store.SchemaMigrations.SchemaVersion;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows which database is used and how far its schema is. */
@Command(
        name = "status",
        description = "Shows which database is used, and which versions of its schema are applied. Changes nothing.",
        mixinStandardHelpOptions = true)
final class DatabaseStatusCommand extends StoreCommand {

    @Option(names = "--json", description = "Prints {backend, location, versions}.")
    private boolean json;

    DatabaseStatusCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        Backend backend = services().backend();
        List<SchemaVersion> versions = backend.migrations().status();
        if (json) {
            print(services().json(new Status(backend.name().text(), backend.location(), versions)));
            return ExitCode.DONE;
        }
        print(backend.name().text() + " at " + backend.location());
        print(AsciiTable.builder()
                .border(AsciiTable.NO_BORDERS)
                .data(
                        versions,
                        List.of(
                                column("VERSION").with(SchemaVersion::version),
                                column("STATE").with(SchemaVersion::state),
                                column("SINCE").with(version -> since(version.installedOn())),
                                column("DESCRIPTION").with(SchemaVersion::description)))
                .asString());
        return ExitCode.DONE;
    }

    private static Column column(String header) {
        return new Column().header(header).headerAlign(HorizontalAlign.LEFT).dataAlign(HorizontalAlign.LEFT);
    }

    private static String since(Instant time) {
        return time == null ? "" : time.toString();
    }

    /** The status as JSON. */
    @RegisterForReflection
    record Status(String backend, String location, List<SchemaVersion> versions) {}
}
