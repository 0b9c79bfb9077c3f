package dev.quipu.cli.access;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.client.ApiAnswer;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes a person. */
@Command(
        name = "delete",
        description = {
            "Delete a user with all memberships and keys. Requires --yes. A team's last "
                    + "admin cannot be deleted; the audit log keeps the user's entries.",
            "",
            "Example: quipu user delete ada@example.org --yes"
        },
        mixinStandardHelpOptions = true)
public final class UserDeleteCommand extends ApiCommand {

    @Parameters(paramLabel = "EMAIL", description = "The user, by email address or id.")
    private String email;

    @Option(names = "--yes", description = "Confirm the deletion.")
    private boolean yes;

    @Override
    public Integer call() {
        List<String> path = List.of("users", email);
        if (!yes) {
            ApiAnswer user = api().get(path, Map.of());
            tell("This deletes " + user.field("email") + " (" + name(user.field("name"))
                    + ") with all memberships and keys. Add --yes to confirm.");
            return ExitCode.WRONG_USE;
        }
        return show(api().send("DELETE", path, null), name(email) + " was deleted.");
    }
}
