package dev.quipu.cli.access;

import dev.quipu.access.team.Team;
import dev.quipu.cli.command.GivenFields;
import dev.quipu.cli.command.JsonOption;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
public final class TeamCreateCommand extends StoreCommand {

    @Parameters(
            paramLabel = "SLUG",
            description = "The slug, used in addresses: lowercase letters and digits, separated by single hyphens.")
    private String slug;

    @Option(names = "--name", description = "The team's name. Default: the slug.")
    private String name;

    @Mixin
    private JsonOption json;

    public TeamCreateCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        GivenFields fields = new GivenFields().with("slug", slug).with("name", name);
        openForWriting();
        Team team = ask(rules -> rules.teams().create(caller(), fields.body()));
        return json.tell(this, team, "The team " + team.slug() + " is there (" + team.id() + ").");
    }
}
