package dev.quipu.cli.access;

import dev.quipu.access.team.Member;
import dev.quipu.cli.command.GivenFields;
import dev.quipu.cli.command.JsonOption;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.command.TeamOption;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
public final class MemberUpdateCommand extends StoreCommand {

    @Parameters(paramLabel = "EMAIL", description = "The user, by email address or id.")
    private String email;

    @Option(names = "--role", required = true, description = "viewer, member or admin.")
    private String role;

    @Mixin
    private TeamOption team;

    @Mixin
    private JsonOption json;

    public MemberUpdateCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        GivenFields fields = new GivenFields().with("role", role);
        openForWriting();
        Member member = ask(
                rules -> rules.members().patch(caller(), team.name(), email, fields.body(), UnaryOperator.identity()));
        return json.tell(
                this, member, member.email() + " is " + member.role().text() + " of the team " + team.name() + " now.");
    }
}
