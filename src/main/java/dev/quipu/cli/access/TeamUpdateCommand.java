package dev.quipu.cli.access;

import dev.quipu.access.team.Team;
import dev.quipu.cli.command.GivenFields;
import dev.quipu.cli.command.JsonOption;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.output.OneLine;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
public final class TeamUpdateCommand extends StoreCommand {

    @Parameters(paramLabel = "SLUG", description = "The team, by slug or id.")
    private String slug;

    @Option(names = "--slug", paramLabel = "SLUG", description = "The new slug.")
    private String newSlug;

    @Option(names = "--name", description = "The new name.")
    private String name;

    @Mixin
    private JsonOption json;

    public TeamUpdateCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        GivenFields fields = new GivenFields().with("slug", newSlug).with("name", name);
        fields.requireAny(spec(), "--slug or --name");
        openForWriting();
        Team team = ask(rules -> rules.teams().patch(caller(), slug, fields.body(), UnaryOperator.identity()));
        return json.tell(
                this, team, "The team is " + team.slug() + " (" + OneLine.of(team.name(), NAME_WIDTH) + ") now.");
    }
}
