package dev.quipu.cli.plan;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.client.ApiAnswer;
import java.util.List;
import picocli.CommandLine.Command;
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
public final class TaskSkipCommand extends ApiCommand {

    @Parameters(
            paramLabel = "ID",
            description = "The task's id, as `quipu task list` shows it, or its beginning (6 characters or more).")
    private String id;

    @Override
    public Integer call() {
        id = wholeTask(id, null);
        ApiAnswer task = api().send("PATCH", List.of("tasks", id), body().put("status", "skipped"));
        return show(task, "The task " + name(task.field("id")) + " is " + task.field("status") + ".");
    }
}
