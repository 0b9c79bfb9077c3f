package dev.quipu.cli;

import static dev.quipu.cli.Table.column;

import dev.quipu.store.Page;
import dev.quipu.user.User;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists people. */
@Command(
        name = "list",
        description = {"Lists all people, the newest first.", "", "Example: quipu user list --limit 100"},
        mixinStandardHelpOptions = true)
final class UserListCommand extends StoreCommand {

    @Mixin
    private PageOptions options;

    UserListCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        int limit = options.limit();
        Page<User> page = ask(rules -> rules.users().list(options.cursor(), limit));
        return options.show(
                this, page, UserListCommand::table, "Nobody is known. `quipu member add` takes people into a team.");
    }

    private static String table(List<User> users) {
        return Table.of(
                users,
                List.of(
                        column("EMAIL", User::email),
                        column("NAME", User::name),
                        column("SINCE (UTC)", user -> Table.time(user.createdAt())),
                        column("ID", User::id)));
    }
}
