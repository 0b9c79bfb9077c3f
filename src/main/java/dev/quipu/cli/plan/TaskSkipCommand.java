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
            "Skip a task that is no longer needed, even if a run has claimed it. Tasks that depend on it can proceed.",
            "",
            "Example: quipu task skip tests"
        },
        mixinStandardHelpOptions = true)
public final class TaskSkipCommand extends ApiCommand {

    @Parameters(
            paramLabel = "ID",
            description = "The task's id, as shown by `quipu task list`, or its first 6 or more characters.")
    private String id;

    @Override
    public Integer call() {
        id = wholeTask(id, null);
        ApiAnswer task = api().send("PATCH", List.of("tasks", id), body().put("status", "skipped"));
        return show(task, "The task " + name(task.field("id")) + " is " + task.field("status") + ".");
    }
}
