package dev.quipu.cli.access;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.GivenFields;
import dev.quipu.client.ApiAnswer;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a team. */
@Command(
        name = "create",
        description = {
            "Create a team. No other team sees its data.",
            "",
            "Example: quipu team create web --name \"Web shop\", then quipu key create --admin --team web"
        },
        mixinStandardHelpOptions = true)
public final class TeamCreateCommand extends ApiCommand {

    @Parameters(
            paramLabel = "SLUG",
            description = "The slug, used in URLs: lowercase letters and digits, separated by single hyphens.")
    private String slug;

    @Option(names = "--name", description = "The team's name. Default: the slug.")
    private String name;

    @Override
    public Integer call() {
        GivenFields fields = new GivenFields().with("slug", slug).with("name", name);
        ApiAnswer team = api().send("POST", List.of("teams"), fields.node());
        return show(team, "Created the team " + team.field("slug") + " (" + team.field("id") + ").");
    }
}
