package dev.quipu.cli.data;

import dev.quipu.cli.command.Services;
import dev.quipu.transfer.from.foreign.ForeignSource;
import dev.quipu.transfer.from.minsky.MinskySource;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports Minsky's sessions. */
@Command(
        name = "minsky",
        description = {
            "Import Minsky's sessions: each becomes a session of the same name, each repository a workspace.",
            "",
            "From its JSON file (session-db.json: an array, {sessions, baseDir}, a map by "
                    + "name, or a backup of it), its SQLite file (sessions.db), or its PostgreSQL "
                    + "database. The format is detected. The source is never changed.",
            "",
            "Running it again adds nothing. A record with missing fields is imported; one without a name, "
                    + "or with the name of another, is refused and reported. Values without a column are kept in the "
                    + "session's metadata under \"minsky\". A session without a start time starts at 1970-01-01.",
            "",
            "The password of a database may be in PGPASSWORD.",
            "",
            "Example: quipu import minsky ~/.local/state/minsky/session-db.json",
            "Example: quipu import minsky postgresql://ada@db.example/minsky"
        },
        mixinStandardHelpOptions = true)
public final class ImportMinskyCommand extends ImportRowsCommand {

    @Parameters(paramLabel = "PATH-or-URL", description = "The file, or the database's postgresql:// URL.")
    private String place;

    @Option(
            names = "--device",
            paramLabel = "ID",
            defaultValue = MinskySource.DEVICE,
            description = "The device on which they ran, which Minsky does not store. Default: minsky.")
    private String device;

    public ImportMinskyCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    ForeignSource open(String teamId) {
        return MinskySource.open(place, teamId, device, services().stores().settings());
    }
}
