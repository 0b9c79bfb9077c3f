package dev.quipu.cli.access;

import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.command.TeamOption;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.OneLine;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a person out of a team. */
@Command(
        name = "remove",
        description = {
            "Remove a user from a team and revoke the user's keys there. The last admin cannot be removed.",
            "",
            "Example: quipu member remove ada@example.org --team web"
        },
        mixinStandardHelpOptions = true)
public final class MemberRemoveCommand extends StoreCommand {

    @Parameters(paramLabel = "EMAIL", description = "The user, by email address or id.")
    private String email;

    @Mixin
    private TeamOption team;

    public MemberRemoveCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        openForWriting();
        ask(rules -> rules.members().remove(caller(), team.name(), email, UnaryOperator.identity()));
        print(OneLine.of(email, NAME_WIDTH) + " is no member of the team " + team.name() + " any more.");
        return ExitCode.DONE;
    }
}
