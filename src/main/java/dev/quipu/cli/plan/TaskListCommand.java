package dev.quipu.cli.plan;

import static dev.quipu.cli.command.ApiPageOptions.column;
import static dev.quipu.cli.command.ApiPageOptions.key;
import static dev.quipu.cli.command.ApiPageOptions.time;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.ApiPageOptions;
import dev.quipu.cli.output.TextColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists a spec's tasks. */
@Command(
        name = "list",
        description = {"List a spec's tasks, oldest first.", "", "Example: quipu task list --spec parser --ready"},
        mixinStandardHelpOptions = true)
public final class TaskListCommand extends ApiCommand {

    private static final List<TextColumn<JsonNode>> COLUMNS = List.of(
            column("STATE", "status", 8),
            column("TITLE", "title", 7),
            new TextColumn<>("DEPENDS ON", TaskListCommand::dependsOn, 3),
            column("RUN", "agent_run_id", 2),
            time("LEASE UNTIL", "lease_expires_at", 1),
            key("ID", "id"));

    @Option(names = "--spec", paramLabel = "ID", required = true, description = "The spec.")
    private String spec;

    @Option(names = "--ready", description = "Only tasks that can be claimed now.")
    private boolean ready;

    @Option(
            names = "--status",
            description = "Statuses, separated by commas: pending, assigned, running, completed, failed, skipped.")
    private String status;

    @Option(names = "--run", paramLabel = "ID", description = "The run that holds the tasks, or held them last.")
    private String run;

    @Mixin
    private ApiPageOptions options;

    @Override
    public Integer call() {
        spec = whole("specs", spec);
        Map<String, String> parameters = new HashMap<>();
        parameters.put("ready", ready ? "true" : null);
        parameters.put("status", status);
        parameters.put("run", whole("runs", run));
        options.addTo(parameters);
        return options.show(
                this,
                api().get(List.of("specs", spec, "tasks"), parameters),
                COLUMNS,
                "tasks",
                "The spec has no tasks. Add one with `quipu task add`.");
    }

    private static String dependsOn(JsonNode task) {
        List<String> ids = new ArrayList<>();
        task.path("depends_on").forEach(id -> ids.add(id.asText()));
        return String.join(", ", ids);
    }
}
