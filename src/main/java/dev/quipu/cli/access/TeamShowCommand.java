package dev.quipu.cli.access;

import dev.quipu.access.team.Team;
import dev.quipu.cli.command.JsonOption;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.output.FieldLines;
import dev.quipu.cli.output.TimeOption;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one team. */
@Command(
        name = "show",
        description = {"Show a team.", "", "Example: quipu team show web"},
        mixinStandardHelpOptions = true)
public final class TeamShowCommand extends StoreCommand {

    @Parameters(paramLabel = "SLUG", description = "The team, by slug or id.")
    private String slug;

    @Mixin
    private JsonOption json;

    public TeamShowCommand(Supplier<Services> services) {
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
