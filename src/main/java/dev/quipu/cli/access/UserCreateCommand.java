package dev.quipu.cli.access;

import dev.quipu.access.user.User;
import dev.quipu.cli.command.GivenFields;
import dev.quipu.cli.command.JsonOption;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a person. */
@Command(
        name = "create",
        description = {
            "Create a user who is in no team yet. `quipu member add` creates users, too.",
            "",
            "Example: quipu user create ada@example.org --name \"Ada Lovelace\""
        },
        mixinStandardHelpOptions = true)
public final class UserCreateCommand extends StoreCommand {

    @Parameters(paramLabel = "EMAIL", description = "The user's email address.")
    private String email;

    @Option(names = "--name", description = "The user's name. Default: the address.")
    private String name;

    @Mixin
    private JsonOption json;

    public UserCreateCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        GivenFields fields = new GivenFields().with("email", email).with("name", name);
        openForWriting();
        User user = ask(rules -> rules.users().create(caller(), fields.body()));
        return json.tell(this, user, user.email() + " is known now (" + user.id() + ").");
    }
}
