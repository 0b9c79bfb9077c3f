package dev.quipu.cli;

import dev.quipu.access.user.User;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one person. */
@Command(
        name = "show",
        description = {"Shows one person.", "", "Example: quipu user show ada@example.org"},
        mixinStandardHelpOptions = true)
final class UserShowCommand extends StoreCommand {

    @Parameters(paramLabel = "EMAIL", description = "The person, by e-mail address or id.")
    private String email;

    @Mixin
    private JsonOption json;

    UserShowCommand(Supplier<Services> services) {
        super(services);
    }

    @Mixin
    private TimeOption time;

    @Override
    public Integer call() {
        User user = ask(rules -> rules.users().get(email));
        return json.tell(
                this,
                user,
                String.join(System.lineSeparator(), FieldLines.of(services().json(user), time.times())));
    }
}
