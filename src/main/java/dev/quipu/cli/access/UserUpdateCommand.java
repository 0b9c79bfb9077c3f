package dev.quipu.cli.access;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.GivenFields;
import dev.quipu.client.ApiAnswer;
import java.util.List;
import picocli.CommandLine.Command;
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
public final class UserUpdateCommand extends ApiCommand {

    @Parameters(paramLabel = "EMAIL", description = "The user, by email address or id.")
    private String email;

    @Option(names = "--email", paramLabel = "EMAIL", description = "The new email address.")
    private String newEmail;

    @Option(names = "--name", description = "The new name.")
    private String name;

    @Override
    public Integer call() {
        GivenFields fields = new GivenFields().with("email", newEmail).with("name", name);
        fields.requireAny(spec(), "--email, --name");
        ApiAnswer user = api().send("PATCH", List.of("users", email), fields.node());
        return show(user, "The user is now " + user.field("email") + " (" + name(user.field("name")) + ").");
    }
}
