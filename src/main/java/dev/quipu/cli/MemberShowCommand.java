package dev.quipu.cli;

import dev.quipu.access.team.Member;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one member. */
@Command(
        name = "show",
        description = {"Shows one member of a team.", "", "Example: quipu member show ada@example.org --team web"},
        mixinStandardHelpOptions = true)
final class MemberShowCommand extends StoreCommand {

    @Parameters(paramLabel = "EMAIL", description = "The person, by e-mail address or id.")
    private String email;

    @Mixin
    private TeamOption team;

    @Mixin
    private JsonOption json;

    MemberShowCommand(Supplier<Services> services) {
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
