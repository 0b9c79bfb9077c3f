package dev.quipu.cli.data;

import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.TableOptions;
import dev.quipu.cli.output.TextColumn;
import dev.quipu.port.Backend;
import dev.quipu.port.SchemaMigrations.SchemaVersion;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows which database is used and how far its schema is. */
@Command(
        name = "status",
        description = "Show the database in use and the applied versions of its schema. Changes nothing.",
        mixinStandardHelpOptions = true)
public final class DatabaseStatusCommand extends StoreCommand {

    private static final List<TextColumn<SchemaVersion>> COLUMNS = List.of(
            TextColumn.key("VERSION", SchemaVersion::version),
            new TextColumn<>("STATE", SchemaVersion::state, 3),
            new TextColumn<>("SINCE", SchemaVersion::installedOn, 1),
            new TextColumn<>("DESCRIPTION", SchemaVersion::description, 2));

    @Mixin
    private TableOptions table;

    @Option(names = "--json", description = "Print {backend, location, versions}.")
    private boolean json;

    public DatabaseStatusCommand(Supplier<Services> services) {
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
        printTable(table.table(versions, COLUMNS));
        return ExitCode.DONE;
    }

    /** The status as JSON. */
    @RegisterForReflection
    record Status(String backend, String location, List<SchemaVersion> versions) {}
}
