package dev.quipu.cli.access;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.GivenFields;
import dev.quipu.client.ApiAnswer;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes a team. */
@Command(
        name = "update",
        description = {
            "Change a team's slug or name. Its keys stay valid.",
            "",
            "Example: quipu team update web --slug shop --name Shop"
        },
        mixinStandardHelpOptions = true)
public final class TeamUpdateCommand extends ApiCommand {

    @Parameters(paramLabel = "SLUG", description = "The team, by slug or id.")
    private String slug;

    @Option(names = "--slug", paramLabel = "SLUG", description = "The new slug.")
    private String newSlug;

    @Option(names = "--name", description = "The new name.")
    private String name;

    @Override
    public Integer call() {
        GivenFields fields = new GivenFields().with("slug", newSlug).with("name", name);
        fields.requireAny(spec(), "--slug, --name");
        ApiAnswer team = api().send("PATCH", List.of("teams", slug), fields.node());
        return show(team, "The team is now " + team.field("slug") + " (" + name(team.field("name")) + ").");
    }
}
