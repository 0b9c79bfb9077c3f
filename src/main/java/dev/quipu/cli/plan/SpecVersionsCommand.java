package dev.quipu.cli.plan;

import static dev.quipu.cli.command.ApiPageOptions.column;
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
import picocli.CommandLine.Parameters;

/** Lists the versions of a spec. */
@Command(
        name = "versions",
        description = {"List a spec's versions, latest first.", "", "Example: quipu spec versions fix-parser"},
        mixinStandardHelpOptions = true)
public final class SpecVersionsCommand extends ApiCommand {

    private static final List<TextColumn<JsonNode>> COLUMNS = List.of(
            column("VERSION", "version_number", 9),
            time("CREATED", "created_at", 5),
            column("BY", "actor_type", 1),
            column("WHO", "actor_id", 4),
            column("SUMMARY", "change_summary", 6));

    @Parameters(paramLabel = "ID", description = "The spec's id, or its first 6 or more characters.")
    private String id;

    @Mixin
    private ApiPageOptions options;

    @Override
    public Integer call() {
        id = whole("specs", id);
        Map<String, String> parameters = new HashMap<>();
        options.addTo(parameters);
        return options.show(
                this,
                api().get(List.of("specs", id, "versions"), parameters),
                COLUMNS,
                "versions",
                "There are no more versions.");
    }
}
