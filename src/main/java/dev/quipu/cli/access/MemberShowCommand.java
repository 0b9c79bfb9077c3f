package dev.quipu.cli.access;

import dev.quipu.access.team.Member;
import dev.quipu.cli.command.JsonOption;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.command.TeamOption;
import dev.quipu.cli.output.FieldLines;
import dev.quipu.cli.output.TimeOption;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one member. */
@Command(
        name = "show",
        description = {"Show a member of a team.", "", "Example: quipu member show ada@example.org --team web"},
        mixinStandardHelpOptions = true)
public final class MemberShowCommand extends StoreCommand {

    @Parameters(paramLabel = "EMAIL", description = "The user, by email address or id.")
    private String email;

    @Mixin
    private TeamOption team;

    @Mixin
    private JsonOption json;

    public MemberShowCommand(Supplier<Services> services) {
        super(services);
    }

    @Mixin
    private TimeOption time;

    @Override
    public Integer call() {
        Member member = ask(rules -> rules.members().get(caller(), team.name(), email));
        return json.tell(
                this,
                member,
                String.join(System.lineSeparator(), FieldLines.of(services().json(member), time.times())));
    }
}
