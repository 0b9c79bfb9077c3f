package dev.quipu.cli.plan;

import static dev.quipu.cli.command.ApiPageOptions.column;
import static dev.quipu.cli.command.ApiPageOptions.key;
import static dev.quipu.cli.command.ApiPageOptions.time;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.ApiPageOptions;
import dev.quipu.cli.output.TextColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists artifacts. */
@Command(
        name = "list",
        description = {
            "List artifacts, newest first.",
            "",
            "Example: quipu artifact list --run run-7 --type log,test_report"
        },
        mixinStandardHelpOptions = true)
public final class ArtifactListCommand extends ApiCommand {

    private static final List<TextColumn<JsonNode>> COLUMNS = List.of(
            time("CREATED", "created_at", 5),
            column("TYPE", "type", 7),
            column("PATH", "path", 8),
            column("BYTES", "size_bytes", 3),
            column("RUN", "agent_run_id", 2),
            key("ID", "id"));

    @Option(names = "--run", paramLabel = "ID", description = "The run that created them.")
    private String run;

    @Option(names = "--task", paramLabel = "ID", description = "The task that they belong to.")
    private String task;

    @Option(names = "--type", description = "Types, separated by commas: screenshot, video, test_report, …")
    private String type;

    @Mixin
    private ApiPageOptions options;

    @Override
    public Integer call() {
        run = whole("runs", run);
        Map<String, String> parameters = new HashMap<>();
        parameters.put("run", run);
        parameters.put("task", wholeTask(task, run));
        parameters.put("type", type);
        options.addTo(parameters);
        return options.show(
                this,
                api().get(List.of("artifacts"), parameters),
                COLUMNS,
                "artifacts",
                "There are no artifacts. Store one with `quipu artifact put`.");
    }
}
