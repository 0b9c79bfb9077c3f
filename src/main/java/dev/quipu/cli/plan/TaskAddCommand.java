package dev.quipu.cli.plan;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.GivenFields;
import dev.quipu.cli.command.ShortIds;
import dev.quipu.client.ApiAnswer;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Adds a task to a spec. */
@Command(
        name = "add",
        description = {
            "Add a task to a spec and print its id.",
            "",
            "Example: quipu task add --spec parser --title \"Write the tests\" --id tests --depends-on grammar"
        },
        mixinStandardHelpOptions = true)
public final class TaskAddCommand extends ApiCommand {

    @Option(names = "--spec", paramLabel = "ID", required = true, description = "The spec that the task belongs to.")
    private String spec;

    @Option(names = "--title", required = true, description = "The title.")
    private String title;

    @Option(names = "--description", description = "The description.")
    private String description;

    @Option(names = "--id", description = "The id, so that a retry creates nothing twice. Default: a new one.")
    private String id;

    @Option(
            names = "--depends-on",
            paramLabel = "ID",
            description = "A task of the spec that must be completed or skipped first. May be repeated.")
    private List<String> dependsOn;

    @Override
    public Integer call() {
        spec = whole("specs", spec);
        GivenFields fields = new GivenFields()
                .with("id", id)
                .with("title", title)
                .with("description", description)
                .with("depends_on", wholeTasks());
        ApiAnswer task = api().send("POST", List.of("specs", spec, "tasks"), fields.node());
        return showId(task, "The task " + name(task.field("id")) + " is " + task.field("status") + ".");
    }

    private List<String> wholeTasks() {
        return dependsOn == null
                ? null
                : dependsOn.stream()
                        .map(given -> ShortIds.task(api(), given, () -> List.of(spec), spec()))
                        .toList();
    }
}
