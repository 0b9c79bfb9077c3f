package dev.quipu.cli;

import dev.quipu.artifact.Artifact;
import dev.quipu.caller.Caller;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an artifact of a file. */
@Command(
        name = "put",
        description = {
            "Keeps a file as an artifact of a run, and tells its id.",
            "",
            "It works on the server's own database. Where a server runs on an SQLite file, send it to its API instead.",
            "",
            "Example: quipu artifact put target/build.log --run run-7 --type log --metadata exit=0"
        },
        mixinStandardHelpOptions = true)
final class ArtifactPutCommand extends StoreCommand {

    private static final long LARGE = 8L << 20;

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file;

    @Option(names = "--run", paramLabel = "ID", required = true, description = "The run that made it.")
    private String run;

    @Option(names = "--task", paramLabel = "ID", description = "The task that it belongs to, of the run's spec.")
    private String task;

    @Option(
            names = "--type",
            defaultValue = "file",
            description = "screenshot, video, test_report, diff, log or file. Default: ${DEFAULT-VALUE}.")
    private String type;

    @Option(names = "--path", description = "Its name where it was made. Default: FILE as given.")
    private String path;

    @Option(names = "--content-type", paramLabel = "TYPE", description = "Its media type, such as text/plain.")
    private String contentType;

    @Option(names = "--metadata", paramLabel = "KEY=VALUE", description = "What else is to be known of it; repeatable.")
    private Map<String, String> metadata;

    @Mixin
    private TeamOption team;

    @Mixin
    private JsonOption json;

    ArtifactPutCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        ArtifactRules rules = services().artifacts();
        long size = rules.contents().check(file);
        GivenFields fields = new GivenFields()
                .with("agent_run_id", run)
                .with("task_id", task)
                .with("type", type)
                .with("path", path == null ? file.toString() : path)
                .with("content_type", contentType)
                .with("metadata", metadata);
        openForWriting();
        Caller sender = caller().in(team.id(this));
        Artifact made = services().await(() -> rules.artifacts().create(sender, fields.body()));
        try (ProgressLine progress = ProgressLine.ofBytes("Storing", size > LARGE)) {
            Artifact stored = services()
                    .await(() -> rules.contents().put(sender, made.id(), file, read -> progress.advanced(read, size)));
            return json.tell(
                    this,
                    stored,
                    "The artifact " + OneLine.of(stored.id(), NAME_WIDTH) + " is stored: " + stored.sizeBytes()
                            + " bytes, SHA-256 " + stored.sha256() + ".");
        }
    }
}
