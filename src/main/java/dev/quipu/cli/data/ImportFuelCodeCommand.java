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
            "Import fuel-code's PostgreSQL, from its first phase to after its migration 006.",
            "",
            "Workspaces, devices, checkouts, sessions and events come as they are, with their ids. Transcript messages with "
                    + "their content blocks, git activities without an event, subagents, skills, work trees and teams become "
                    + "events of their session. What has no column is in the metadata under \"fuel_code\". What it kept in "
                    + "S3 stays there; the keys come along.",
            "",
            "It is read in one transaction that changes nothing. Running it again adds nothing. The password may be in "
                    + "PGPASSWORD.",
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
