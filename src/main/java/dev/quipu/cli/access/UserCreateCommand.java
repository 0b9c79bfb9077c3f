package dev.quipu.cli.access;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.GivenFields;
import dev.quipu.client.ApiAnswer;
import java.util.List;
import picocli.CommandLine.Command;
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
public final class UserCreateCommand extends ApiCommand {

    @Parameters(paramLabel = "EMAIL", description = "The user's email address.")
    private String email;

    @Option(names = "--name", description = "The user's name. Default: the address.")
    private String name;

    @Override
    public Integer call() {
        GivenFields fields = new GivenFields().with("email", email).with("name", name);
        ApiAnswer user = api().send("POST", List.of("users"), fields.node());
        return show(user, user.field("email") + " was created (" + user.field("id") + ").");
    }
}
