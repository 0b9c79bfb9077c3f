package dev.quipu.cli;

import static dev.quipu.cli.Table.column;

import dev.quipu.store.Page;
import dev.quipu.task.Task;
import dev.quipu.task.TaskFilter;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists a spec's tasks. */
@Command(
        name = "list",
        description = {"Lists a spec's tasks, the oldest first.", "", "Example: quipu task list --spec parser --ready"},
        mixinStandardHelpOptions = true)
final class TaskListCommand extends StoreCommand {

    @Option(names = "--spec", paramLabel = "ID", required = true, description = "The spec.")
    private String spec;

    @Option(names = "--ready", description = "Only those that a run could claim now.")
    private boolean ready;

    @Option(
            names = "--status",
            description = "States, separated by commas: pending, assigned, running, completed, failed, skipped.")
    private String status;

    @Option(names = "--run", paramLabel = "ID", description = "The run that holds them, or held them last.")
    private String run;

    @Mixin
    private TeamOption team;

    @Mixin
    private PageOptions options;

    TaskListCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        int limit = options.limit();
        TaskFilter filter = new TaskFilter(status, run, String.valueOf(ready));
        String teamId = team.id(this);
        Page<Task> page = work(rules -> rules.tasks().list(teamId, spec, filter, options.cursor(), limit));
        return options.show(this, page, TaskListCommand::table, "There are no such tasks.");
    }

    private static String table(List<Task> tasks) {
        return Table.of(
                tasks,
                List.of(
                        column("STATE", task -> task.status().text()),
                        column("TITLE", Task::title),
                        column("DEPENDS ON", task -> String.join(", ", task.dependsOn())),
                        column("RUN", Task::agentRunId),
                        column("LEASE UNTIL (UTC)", task -> Table.time(task.leaseExpiresAt())),
                        column("ID", Task::id)));
    }
}
