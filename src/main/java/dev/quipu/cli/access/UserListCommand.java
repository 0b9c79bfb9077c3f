package dev.quipu.cli.access;

import dev.quipu.access.user.User;
import dev.quipu.cli.command.PageOptions;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.output.TextColumn;
import dev.quipu.port.Page;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists people. */
@Command(
        name = "list",
        description = {"List users, newest first.", "", "Example: quipu user list --limit 100"},
        mixinStandardHelpOptions = true)
public final class UserListCommand extends StoreCommand {

    private static final List<TextColumn<User>> COLUMNS = List.of(
            TextColumn.key("EMAIL", User::email),
            new TextColumn<>("NAME", User::name, 3),
            new TextColumn<>("CREATED", User::createdAt, 2),
            new TextColumn<>("ID", User::id, 1));

    @Mixin
    private PageOptions options;

    public UserListCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        int limit = options.limit();
        Page<User> page = ask(rules -> rules.users().list(options.cursor(), limit));
        return options.show(this, page, COLUMNS, "users", "There are no users. `quipu member add` adds one to a team.");
    }
}
