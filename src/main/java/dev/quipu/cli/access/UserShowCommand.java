package dev.quipu.cli.access;

import dev.quipu.access.user.User;
import dev.quipu.cli.command.JsonOption;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.output.FieldLines;
import dev.quipu.cli.output.TimeOption;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one person. */
@Command(
        name = "show",
        description = {"Show a user.", "", "Example: quipu user show ada@example.org"},
        mixinStandardHelpOptions = true)
public final class UserShowCommand extends StoreCommand {

    @Parameters(paramLabel = "EMAIL", description = "The user, by email address or id.")
    private String email;

    @Mixin
    private JsonOption json;

    public UserShowCommand(Supplier<Services> services) {
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
