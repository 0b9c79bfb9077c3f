package dev.quipu.cli.access;

import static dev.quipu.cli.command.ApiPageOptions.column;
import static dev.quipu.cli.command.ApiPageOptions.key;
import static dev.quipu.cli.command.ApiPageOptions.time;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.ApiPageOptions;
import dev.quipu.cli.command.TeamOption;
import dev.quipu.cli.output.TextColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists a team's members. */
@Command(
        name = "list",
        description = {"List the members of a team, newest first.", "", "Example: quipu member list --team web"},
        mixinStandardHelpOptions = true)
public final class MemberListCommand extends ApiCommand {

    private static final List<TextColumn<JsonNode>> COLUMNS = List.of(
            key("EMAIL", "email"),
            column("NAME", "name", 3),
            column("ROLE", "role", 4),
            time("SINCE", "created_at", 2),
            column("ID", "user_id", 1));

    @Mixin
    private TeamOption team;

    @Mixin
    private ApiPageOptions options;

    @Override
    public Integer call() {
        Map<String, String> parameters = new HashMap<>();
        options.addTo(parameters);
        return options.show(
                this,
                api().get(team.path(this, "members"), parameters),
                COLUMNS,
                "members",
                "The team has no members. Add one with `quipu member add`.");
    }
}
