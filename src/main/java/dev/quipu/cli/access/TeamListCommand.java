package dev.quipu.cli.access;

import dev.quipu.access.team.Team;
import dev.quipu.cli.command.PageOptions;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.output.TextColumn;
import dev.quipu.port.Page;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists teams. */
@Command(
        name = "list",
        description = {"List teams, newest first.", "", "Example: quipu team list --json"},
        mixinStandardHelpOptions = true)
public final class TeamListCommand extends StoreCommand {

    private static final List<TextColumn<Team>> COLUMNS = List.of(
            TextColumn.key("SLUG", Team::slug),
            new TextColumn<>("NAME", Team::name, 3),
            new TextColumn<>("CREATED", Team::createdAt, 2),
            new TextColumn<>("ID", Team::id, 1));

    @Mixin
    private PageOptions options;

    public TeamListCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        int limit = options.limit();
        Page<Team> page = ask(rules -> rules.teams().list(caller(), options.cursor(), limit));
        return options.show(this, page, COLUMNS, "teams", "There are no teams. `quipu team create` makes one.");
    }
}
