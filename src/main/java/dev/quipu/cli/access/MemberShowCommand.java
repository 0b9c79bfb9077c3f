package dev.quipu.cli.access;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.TeamOption;
import dev.quipu.cli.output.TimeOption;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one member. */
@Command(
        name = "show",
        description = {"Show a member of a team.", "", "Example: quipu member show ada@example.org --team web"},
        mixinStandardHelpOptions = true)
public final class MemberShowCommand extends ApiCommand {

    @Parameters(paramLabel = "EMAIL", description = "The user, by email address or id.")
    private String email;

    @Mixin
    private TeamOption team;

    @Mixin
    private TimeOption time;

    @Override
    public Integer call() {
        return showFields(api().get(team.path(this, "members", email), Map.of()), time.times());
    }
}
