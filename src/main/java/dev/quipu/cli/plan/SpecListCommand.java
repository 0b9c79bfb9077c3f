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

/** Lists specs. */
@Command(
        name = "list",
        description = {
            "List specs without their contents, newest first.",
            "",
            "Example: quipu spec list --status approved,in_progress"
        },
        mixinStandardHelpOptions = true)
public final class SpecListCommand extends ApiCommand {

    private static final List<TextColumn<JsonNode>> COLUMNS = List.of(
            time("CREATED", "created_at", 5),
            column("STATE", "status", 8),
            column("VERSION", "version_number", 3),
            column("TITLE", "title", 7),
            key("ID", "id"));

    @Option(
            names = "--status",
            description = "Statuses, separated by commas: draft, approved, in_progress, verifying, done, failed.")
    private String status;

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
        parameters.put("status", status);
        parameters.put("after", PointInTime.text(after));
        parameters.put("before", PointInTime.text(before));
        options.addTo(parameters);
        return options.show(
                this,
                api().get(List.of("specs"), parameters),
                COLUMNS,
                "specs",
                "There are no specs. Create one with `quipu spec create`.");
    }
}
