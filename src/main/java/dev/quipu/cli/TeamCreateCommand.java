package dev.quipu.cli;

import dev.quipu.access.team.Team;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a team. */
@Command(
        name = "create",
        description = {
            "Makes a team. What belongs to it no other team sees.",
            "",
            "Example: quipu team create web --name \"Web shop\", then quipu key create --admin --team web"
        },
        mixinStandardHelpOptions = true)
final class TeamCreateCommand extends StoreCommand {

    @Parameters(
            paramLabel = "SLUG",
            description = "Its name in addresses: lower-case letters and digits, with single hyphens between them.")
    private String slug;

    @Option(names = "--name", description = "What people call it. Default: the slug.")
    private String name;

    @Mixin
    private JsonOption json;

    TeamCreateCommand(Supplier<Services> services) {
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
