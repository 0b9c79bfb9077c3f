package dev.quipu.cli.access;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.output.TimeOption;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one team. */
@Command(
        name = "show",
        description = {"Show a team.", "", "Example: quipu team show web"},
        mixinStandardHelpOptions = true)
public final class TeamShowCommand extends ApiCommand {

    @Parameters(paramLabel = "SLUG", description = "The team, by slug or id.")
    private String slug;

    @Mixin
    private TimeOption time;

    @Override
    public Integer call() {
        return showFields(api().get(List.of("teams", slug), Map.of()), time.times());
    }
}
