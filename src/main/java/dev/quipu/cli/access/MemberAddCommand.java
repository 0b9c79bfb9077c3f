package dev.quipu.cli.access;

import dev.quipu.access.team.Member;
import dev.quipu.cli.command.GivenFields;
import dev.quipu.cli.command.JsonOption;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.command.TeamOption;
import java.util.function.Supplier;
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
public final class MemberAddCommand extends StoreCommand {

    @Parameters(paramLabel = "EMAIL", description = "The user's email address.")
    private String email;

    @Option(names = "--role", description = "viewer, member or admin. Default: member.")
    private String role;

    @Option(names = "--name", description = "The name of a user who does not exist yet. Default: the address.")
    private String name;

    @Mixin
    private TeamOption team;

    @Mixin
    private JsonOption json;

    public MemberAddCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        GivenFields fields =
                new GivenFields().with("email", email).with("role", role).with("name", name);
        openForWriting();
        Member member = ask(rules -> rules.members().add(caller(), team.name(), fields.body()));
        return json.tell(
                this,
                member,
                member.email() + " is in the team " + team.name() + " ("
                        + member.role().text() + ").");
    }
}
