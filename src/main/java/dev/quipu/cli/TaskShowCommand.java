package dev.quipu.cli;

import dev.quipu.task.Task;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one task. */
@Command(
        name = "show",
        description = {"Shows one task.", "", "Example: quipu task show tests"},
        mixinStandardHelpOptions = true)
final class TaskShowCommand extends StoreCommand {

    @Parameters(paramLabel = "ID", description = "The task.")
    private String id;

    @Mixin
    private TeamOption team;

    @Mixin
    private JsonOption json;

    TaskShowCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        String teamId = team.id(this);
        Task task = work(rules -> rules.tasks().get(teamId, id));
        return json.tell(
                this,
                task,
                String.join(System.lineSeparator(), FieldLines.of(services().json(task))));
    }
}
