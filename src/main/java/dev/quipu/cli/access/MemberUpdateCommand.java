package dev.quipu.cli.access;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.GivenFields;
import dev.quipu.cli.command.TeamOption;
import dev.quipu.client.ApiAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes a member's role. */
@Command(
        name = "update",
        description = {
            "Change the role of a member. The last admin stays an admin.",
            "",
            "Example: quipu member update ada@example.org --role viewer --team web"
        },
        mixinStandardHelpOptions = true)
public final class MemberUpdateCommand extends ApiCommand {

    @Parameters(paramLabel = "EMAIL", description = "The user, by email address or id.")
    private String email;

    @Option(names = "--role", required = true, description = "viewer, member or admin.")
    private String role;

    @Mixin
    private TeamOption team;

    @Override
    public Integer call() {
        GivenFields fields = new GivenFields().with("role", role);
        ApiAnswer member = api().send("PATCH", team.path(this, "members", email), fields.node());
        return show(
                member,
                member.field("email") + " is now " + member.field("role") + " of the team " + team.name(this) + ".");
    }
}
