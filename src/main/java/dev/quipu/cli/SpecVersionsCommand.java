package dev.quipu.cli;

import static dev.quipu.cli.Table.column;

import dev.quipu.spec.ActorType;
import dev.quipu.spec.SpecVersionSummary;
import dev.quipu.store.Cursor;
import dev.quipu.store.Page;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the versions of a spec. */
@Command(
        name = "versions",
        description = {"Lists a spec's versions, the latest first.", "", "Example: quipu spec versions fix-parser"},
        mixinStandardHelpOptions = true)
final class SpecVersionsCommand extends StoreCommand {

    @Parameters(paramLabel = "ID", description = "The spec's id.")
    private String id;

    @Mixin
    private TeamOption team;

    @Mixin
    private PageOptions options;

    SpecVersionsCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        int limit = options.limit();
        Cursor from = options.cursor();
        String teamId = team.id(this);
        Page<SpecVersionSummary> page =
                services().await(() -> services().specs().versions(teamId, id, from, limit));
        return options.show(this, page, SpecVersionsCommand::table, "There are no more versions.");
    }

    private static String table(List<SpecVersionSummary> versions) {
        return Table.of(
                versions,
                List.of(
                        column("VERSION", version -> String.valueOf(version.versionNumber())),
                        column("MADE (UTC)", version -> Table.time(version.createdAt())),
                        column("BY", version -> version.actorType() == ActorType.AGENT ? "agent" : "user"),
                        column("WHO", SpecVersionSummary::actorId),
                        column("SUMMARY", SpecVersionSummary::changeSummary)));
    }
}
