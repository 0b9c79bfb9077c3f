package dev.quipu.cli.plan;

import static dev.quipu.cli.command.ApiPageOptions.column;
import static dev.quipu.cli.command.ApiPageOptions.key;
import static dev.quipu.cli.command.ApiPageOptions.time;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.ApiPageOptions;
import dev.quipu.cli.command.PointInTime;
import dev.quipu.cli.output.TextColumn;
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
            "List the runs of agents, newest first.",
            "",
            "Example: quipu run list --spec parser --status queued,running"
        },
        mixinStandardHelpOptions = true)
public final class RunListCommand extends ApiCommand {

    private static final List<TextColumn<JsonNode>> COLUMNS = List.of(
            time("CREATED", "created_at", 5),
            column("STATE", "status", 8),
            column("ROLE", "agent_role", 4),
            column("MODEL", "model", 2),
            column("SPEC", "spec_id", 6),
            key("ID", "id"));

    @Option(names = "--spec", paramLabel = "ID", description = "The spec that they work on.")
    private String spec;

    @Option(
            names = "--status",
            description = "Statuses, separated by commas: queued, running, completed, failed, cancelled.")
    private String status;

    @Option(names = "--role", description = "coordinator, specialist or verifier.")
    private String role;

    @Option(names = "--session", paramLabel = "ID", description = "A session that they worked in.")
    private String session;

    @Option(
            names = "--after",
            paramLabel = "TIME",
            description = "Created after this time (2026-03-01, 2h, yesterday, 2026-03-01T10:00:00Z).")
    private PointInTime after;

    @Option(names = "--before", paramLabel = "TIME", description = "Created before this time.")
    private PointInTime before;

    @Mixin
    private ApiPageOptions options;

    @Override
    public Integer call() {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("spec", whole("specs", spec));
        parameters.put("status", status);
        parameters.put("role", role);
        parameters.put("session", whole("sessions", session));
        parameters.put("after", PointInTime.text(after));
        parameters.put("before", PointInTime.text(before));
        options.addTo(parameters);
        return options.show(
                this,
                api().get(List.of("runs"), parameters),
                COLUMNS,
                "runs",
                "There are no runs. Start one with `quipu run start`.");
    }
}
