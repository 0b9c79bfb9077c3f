package dev.quipu.cli;

import dev.quipu.task.Task;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Skips a task. */
@Command(
        name = "skip",
        description = {
            "Skips a task that need not be done any more, also one that a run has claimed. What waits for it goes on.",
            "",
            "Example: quipu task skip tests"
        },
        mixinStandardHelpOptions = true)
final class TaskSkipCommand extends StoreCommand {

    @Parameters(paramLabel = "ID", description = "The task.")
    private String id;

    @Mixin
    private TeamOption team;

    @Mixin
    private JsonOption json;

    TaskSkipCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        GivenFields fields = new GivenFields().with("status", "skipped");
        openForWriting();
        String teamId = team.id(this);
        Task task =
                work(rules -> rules.tasks().patch(caller().in(teamId), id, fields.body(), UnaryOperator.identity()));
        return json.tell(this, task, "The task " + OneLine.of(task.id(), NAME_WIDTH) + " is skipped.");
    }
}
