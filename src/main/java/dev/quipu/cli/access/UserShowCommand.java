package dev.quipu.cli.access;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.output.TimeOption;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one person. */
@Command(
        name = "show",
        description = {"Show a user.", "", "Example: quipu user show ada@example.org"},
        mixinStandardHelpOptions = true)
public final class UserShowCommand extends ApiCommand {

    @Parameters(paramLabel = "EMAIL", description = "The user, by email address or id.")
    private String email;

    @Mixin
    private TimeOption time;

    @Override
    public Integer call() {
        return showFields(api().get(List.of("users", email), Map.of()), time.times());
    }
}
