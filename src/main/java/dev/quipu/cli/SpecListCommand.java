package dev.quipu.cli;

import static dev.quipu.cli.Table.column;

import dev.quipu.spec.SpecFilter;
import dev.quipu.spec.SpecSummary;
import dev.quipu.store.Cursor;
import dev.quipu.store.Page;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists specs. */
@Command(
        name = "list",
        description = {
            "Lists specs without their contents, the newest first.",
            "",
            "Example: quipu spec list --status approved,in_progress"
        },
        mixinStandardHelpOptions = true)
final class SpecListCommand extends StoreCommand {

    @Option(
            names = "--status",
            description = "States, separated by commas: draft, approved, in_progress, verifying, done, failed.")
    private String status;

    @Option(names = "--after", description = "Made later than this time (2026-03-01T10:00:00Z).")
    private String after;

    @Option(names = "--before", description = "Made earlier than this time.")
    private String before;

    @Mixin
    private TeamOption team;

    @Mixin
    private PageOptions options;

    SpecListCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        int limit = options.limit();
        Cursor from = options.cursor();
        SpecFilter filter = new SpecFilter(status, after, before);
        String teamId = team.id(this);
        Page<SpecSummary> page = services().await(() -> services().specs().list(teamId, filter, from, limit));
        return options.show(
                this, page, SpecListCommand::table, "There are no such specs. `quipu spec create` makes one.");
    }

    private static String table(List<SpecSummary> specs) {
        return Table.of(
                specs,
                List.of(
                        column("MADE (UTC)", spec -> Table.time(spec.createdAt())),
                        column("STATE", spec -> spec.status().text()),
                        column("VERSION", spec -> String.valueOf(spec.versionNumber())),
                        column("TITLE", SpecSummary::title),
                        column("ID", SpecSummary::id)));
    }
}
