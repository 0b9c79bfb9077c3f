package dev.quipu.cli.access;

import dev.quipu.access.user.User;
import dev.quipu.cli.command.GivenFields;
import dev.quipu.cli.command.JsonOption;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.output.OneLine;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes a person. */
@Command(
        name = "update",
        description = {
            "Change a user's email address or name.",
            "",
            "Example: quipu user update ada@example.org --email ada@example.com"
        },
        mixinStandardHelpOptions = true)
public final class UserUpdateCommand extends StoreCommand {

    @Parameters(paramLabel = "EMAIL", description = "The user, by email address or id.")
    private String email;

    @Option(names = "--email", paramLabel = "EMAIL", description = "The new email address.")
    private String newEmail;

    @Option(names = "--name", description = "The new name.")
    private String name;

    @Mixin
    private JsonOption json;

    public UserUpdateCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        GivenFields fields = new GivenFields().with("email", newEmail).with("name", name);
        fields.requireAny(spec(), "--email or --name");
        openForWriting();
        User user = ask(rules -> rules.users().patch(caller(), email, fields.body(), UnaryOperator.identity()));
        return json.tell(
                this, user, "The user is " + user.email() + " (" + OneLine.of(user.name(), NAME_WIDTH) + ") now.");
    }
}
