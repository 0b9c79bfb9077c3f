package dev.quipu.cli.access;

import dev.quipu.access.user.User;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.OneLine;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes a person. */
@Command(
        name = "delete",
        description = {
            "Delete a user with all memberships and keys. Requires --yes. A team's last admin cannot be deleted; what the audit log "
                    + "says of the user stays.",
            "",
            "Example: quipu user delete ada@example.org --yes"
        },
        mixinStandardHelpOptions = true)
public final class UserDeleteCommand extends StoreCommand {

    @Parameters(paramLabel = "EMAIL", description = "The user, by email address or id.")
    private String email;

    @Option(names = "--yes", description = "Confirm the deletion.")
    private boolean yes;

    public UserDeleteCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        if (!yes) {
            User user = ask(rules -> rules.users().get(email));
            tell("This deletes " + user.email() + " (" + OneLine.of(user.name(), NAME_WIDTH)
                    + ") with all memberships and keys. If that is what you want, add --yes.");
            return ExitCode.WRONG_USE;
        }
        openForWriting();
        ask(rules -> rules.users().delete(caller(), email, UnaryOperator.identity()));
        print(OneLine.of(email, NAME_WIDTH) + " is deleted.");
        return ExitCode.DONE;
    }
}
