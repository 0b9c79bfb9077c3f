package dev.quipu.cli;

import static dev.quipu.cli.Table.column;

import dev.quipu.run.AgentRun;
import dev.quipu.run.AgentRunFilter;
import dev.quipu.store.Page;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists runs. */
@Command(
        name = "list",
        description = {
            "Lists the runs of agents, the newest first.",
            "",
            "Example: quipu run list --spec parser --status queued,running"
        },
        mixinStandardHelpOptions = true)
final class RunListCommand extends StoreCommand {

    @Option(names = "--spec", paramLabel = "ID", description = "The spec that they work on.")
    private String spec;

    @Option(
            names = "--status",
            description = "States, separated by commas: queued, running, completed, failed, cancelled.")
    private String status;

    @Option(names = "--role", description = "coordinator, specialist or verifier.")
    private String role;

    @Option(names = "--session", paramLabel = "ID", description = "A session that they worked in.")
    private String session;

    @Option(names = "--after", description = "Made later than this time (2026-03-01T10:00:00Z).")
    private String after;

    @Option(names = "--before", description = "Made earlier than this time.")
    private String before;

    @Mixin
    private TeamOption team;

    @Mixin
    private PageOptions options;

    RunListCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        int limit = options.limit();
        AgentRunFilter filter = new AgentRunFilter(spec, status, role, session, after, before);
        String teamId = team.id(this);
        Page<AgentRun> page = work(rules -> rules.runs().list(teamId, filter, options.cursor(), limit));
        return options.show(this, page, RunListCommand::table, "There are no such runs.");
    }

    private static String table(List<AgentRun> runs) {
        return Table.of(
                runs,
                List.of(
                        column("MADE (UTC)", run -> Table.time(run.createdAt())),
                        column("STATE", run -> run.status().text()),
                        column("ROLE", run -> run.agentRole().name().toLowerCase(Locale.ROOT)),
                        column("MODEL", AgentRun::model),
                        column("SPEC", AgentRun::specId),
                        column("ID", AgentRun::id)));
    }
}
