package dev.quipu.cli.access;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.GivenFields;
import dev.quipu.cli.command.TeamOption;
import dev.quipu.client.ApiAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a person into a team. */
@Command(
        name = "add",
        description = {
            "Add a user to a team. A user who does not exist yet is created.",
            "",
            "Example: quipu member add ada@example.org --role admin --team web"
        },
        mixinStandardHelpOptions = true)
public final class MemberAddCommand extends ApiCommand {

    @Parameters(paramLabel = "EMAIL", description = "The user's email address.")
    private String email;

    @Option(names = "--role", description = "viewer, member or admin. Default: member.")
    private String role;

    @Option(names = "--name", description = "The name of a user who does not exist yet. Default: the address.")
    private String name;

    @Mixin
    private TeamOption team;

    @Override
    public Integer call() {
        GivenFields fields =
                new GivenFields().with("email", email).with("role", role).with("name", name);
        ApiAnswer member = api().send("POST", team.path(this, "members"), fields.node());
        return show(
                member,
                member.field("email") + " is in the team " + team.name(this) + " (" + member.field("role") + ").");
    }
}
