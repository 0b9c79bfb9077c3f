package dev.quipu.cli;

import static dev.quipu.cli.ApiPageOptions.column;
import static dev.quipu.cli.ApiPageOptions.time;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.freva.asciitable.ColumnData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists runs. */
@Command(
        name = "list",
        description = {
            "Lists the runs of agents, the newest first.",
            "",
            "Example: quipu run list --spec parser --status queued,running"
        },
        mixinStandardHelpOptions = true)
final class RunListCommand extends ApiCommand {

    private static final List<ColumnData<JsonNode>> COLUMNS = List.of(
            time("MADE (UTC)", "created_at"),
            column("STATE", "status"),
            column("ROLE", "agent_role"),
            column("MODEL", "model"),
            column("SPEC", "spec_id"),
            column("ID", "id"));

    @Option(names = "--spec", paramLabel = "ID", description = "The spec that they work on.")
    private String spec;

    @Option(
            names = "--status",
            description = "States, separated by commas: queued, running, completed, failed, cancelled.")
    private String status;

    @Option(names = "--role", description = "coordinator, specialist or verifier.")
    private String role;

    @Option(names = "--session", paramLabel = "ID", description = "A session that they worked in.")
    private String session;

    @Option(names = "--after", description = "Made later than this time (2026-03-01T10:00:00Z).")
    private String after;

    @Option(names = "--before", description = "Made earlier than this time.")
    private String before;

    @Mixin
    private ApiPageOptions options;

    @Override
    public Integer call() {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("spec", spec);
        parameters.put("status", status);
        parameters.put("role", role);
        parameters.put("session", session);
        parameters.put("after", after);
        parameters.put("before", before);
        options.addTo(parameters);
        return options.show(this, api().get(List.of("runs"), parameters), COLUMNS, "There are no such runs.");
    }
}
