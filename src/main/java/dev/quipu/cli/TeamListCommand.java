package dev.quipu.cli;

import static dev.quipu.cli.Table.column;

import dev.quipu.store.Page;
import dev.quipu.team.Team;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists teams. */
@Command(
        name = "list",
        description = {"Lists all teams, the newest first.", "", "Example: quipu team list --json"},
        mixinStandardHelpOptions = true)
final class TeamListCommand extends StoreCommand {

    @Mixin
    private PageOptions options;

    TeamListCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        int limit = options.limit();
        Page<Team> page = ask(rules -> rules.teams().list(caller(), options.cursor(), limit));
        return options.show(this, page, TeamListCommand::table, "There are no more teams.");
    }

    private static String table(List<Team> teams) {
        return Table.of(
                teams,
                List.of(
                        column("SLUG", Team::slug),
                        column("NAME", Team::name),
                        column("MADE (UTC)", team -> Table.time(team.createdAt())),
                        column("ID", Team::id)));
    }
}
