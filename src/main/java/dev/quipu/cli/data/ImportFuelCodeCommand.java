package dev.quipu.cli.data;

import dev.quipu.cli.command.Services;
import dev.quipu.transfer.from.foreign.ForeignSource;
import dev.quipu.transfer.from.fuelcode.FuelCodeSource;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Imports fuel-code's database. */
@Command(
        name = "fuel-code",
        description = {
            "Import from fuel-code's PostgreSQL database, with any schema "
                    + "from its first phase up to its migration 006.",
            "",
            "Workspaces, devices, checkouts, sessions and events are imported unchanged, with their ids. "
                    + "Transcript messages with their content blocks, git activities without an event, subagents, "
                    + "skills, work trees and teams become events of their session. Values without a column are kept "
                    + "in the metadata under \"fuel_code\". Objects in S3 stay there; their keys are imported.",
            "",
            "The database is read in one read-only transaction. Running it "
                    + "again adds nothing. The password may be in PGPASSWORD.",
            "",
            "Example: quipu import fuel-code postgresql://ada@db.example/fuel_code"
        },
        mixinStandardHelpOptions = true)
public final class ImportFuelCodeCommand extends ImportRowsCommand {

    @Parameters(paramLabel = "URL", description = "The database's postgresql:// URL.")
    private String url;

    public ImportFuelCodeCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    ForeignSource open(String teamId) {
        return FuelCodeSource.open(url, teamId, services().stores().settings());
    }
}
