package dev.quipu.cli.access;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.TeamOption;
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
public final class MemberRemoveCommand extends ApiCommand {

    @Parameters(paramLabel = "EMAIL", description = "The user, by email address or id.")
    private String email;

    @Mixin
    private TeamOption team;

    @Override
    public Integer call() {
        return show(
                api().send("DELETE", team.path(this, "members", email), null),
                name(email) + " was removed from the team " + team.name(this) + ".");
    }
}
