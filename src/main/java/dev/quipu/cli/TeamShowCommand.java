package dev.quipu.cli;

import dev.quipu.access.team.Team;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one team. */
@Command(
        name = "show",
        description = {"Shows one team.", "", "Example: quipu team show web"},
        mixinStandardHelpOptions = true)
final class TeamShowCommand extends StoreCommand {

    @Parameters(paramLabel = "SLUG", description = "The team, by slug or id.")
    private String slug;

    @Mixin
    private JsonOption json;

    TeamShowCommand(Supplier<Services> services) {
        super(services);
    }

    @Mixin
    private TimeOption time;

    @Override
    public Integer call() {
        Team team = ask(rules -> rules.teams().get(caller(), slug));
        return json.tell(
                this,
                team,
                String.join(System.lineSeparator(), FieldLines.of(services().json(team), time.times())));
    }
}
