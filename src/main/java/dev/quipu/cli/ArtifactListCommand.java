package dev.quipu.cli;

import static dev.quipu.cli.Table.column;

import dev.quipu.artifact.Artifact;
import dev.quipu.artifact.ArtifactFilter;
import dev.quipu.store.Cursor;
import dev.quipu.store.Page;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists artifacts. */
@Command(
        name = "list",
        description = {
            "Lists artifacts, the newest first.",
            "",
            "Example: quipu artifact list --run run-7 --type log,test_report"
        },
        mixinStandardHelpOptions = true)
final class ArtifactListCommand extends StoreCommand {

    @Option(names = "--run", paramLabel = "ID", description = "The run that made them.")
    private String run;

    @Option(names = "--task", paramLabel = "ID", description = "The task that they belong to.")
    private String task;

    @Option(names = "--type", description = "Types, separated by commas: screenshot, video, test_report, …")
    private String type;

    @Mixin
    private TeamOption team;

    @Mixin
    private PageOptions options;

    ArtifactListCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        int limit = options.limit();
        Cursor from = options.cursor();
        ArtifactFilter filter = new ArtifactFilter(run, task, type, null, null, null);
        String teamId = team.id(this);
        Page<Artifact> page =
                services().await(() -> services().artifacts().artifacts().list(teamId, filter, from, limit));
        return options.show(this, page, ArtifactListCommand::table, "There are no such artifacts.");
    }

    private static String table(List<Artifact> artifacts) {
        return Table.of(
                artifacts,
                List.of(
                        column("MADE (UTC)", artifact -> Table.time(artifact.createdAt())),
                        column("TYPE", artifact -> artifact.type().name().toLowerCase(Locale.ROOT)),
                        column("PATH", Artifact::path),
                        column("BYTES", ArtifactListCommand::bytes),
                        column("RUN", Artifact::agentRunId),
                        column("ID", Artifact::id)));
    }

    private static String bytes(Artifact artifact) {
        return artifact.sizeBytes() == null ? null : String.valueOf(artifact.sizeBytes());
    }
}
