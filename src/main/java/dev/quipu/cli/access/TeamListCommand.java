package dev.quipu.cli.access;

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

/** Lists teams. */
@Command(
        name = "list",
        description = {"List teams, newest first.", "", "Example: quipu team list --json"},
        mixinStandardHelpOptions = true)
public final class TeamListCommand extends ApiCommand {

    private static final List<TextColumn<JsonNode>> COLUMNS = List.of(
            key("SLUG", "slug"), column("NAME", "name", 3), time("CREATED", "created_at", 2), column("ID", "id", 1));

    @Mixin
    private ApiPageOptions options;

    @Override
    public Integer call() {
        Map<String, String> parameters = new HashMap<>();
        options.addTo(parameters);
        return options.show(
                this,
                api().get(List.of("teams"), parameters),
                COLUMNS,
                "teams",
                "There are no teams. Create one with `quipu team create`.");
    }
}
