package dev.quipu.cli.data;

import dev.quipu.cli.command.Services;
import dev.quipu.transfer.from.agor.AgorSource;
import dev.quipu.transfer.from.foreign.ForeignSource;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports what Agor keeps of sessions. */
@Command(
        name = "agor",
        description = {
            "Import sessions from Agor's SQLite database, with the schema of "
                    + "November 2025 or the later one that calls work trees branches.",
            "",
            "Repositories become workspaces; sessions keep their ids; tasks and messages become events of "
                    + "their session, with their full text. Values without a column are kept in the metadata under "
                    + "\"agor\". Boards, comments, users, servers and settings are not imported: each such table is "
                    + "listed with its number of rows. Passwords, keys and tokens are not read.",
            "",
            "Running it again adds nothing. The file is never changed.",
            "",
            "Example: quipu import agor ~/.agor/agor.db"
        },
        mixinStandardHelpOptions = true)
public final class ImportAgorCommand extends ImportRowsCommand {

    @Parameters(paramLabel = "FILE", description = "Agor's SQLite database.")
    private Path file;

    @Option(
            names = "--device",
            paramLabel = "ID",
            defaultValue = AgorSource.DEVICE,
            description = "The device on which they ran, which Agor does not store. Default: agor.")
    private String device;

    public ImportAgorCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    ForeignSource open(String teamId) {
        return AgorSource.open(file, teamId, device);
    }
}
