package dev.quipu.cli.plan;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.output.FieldLines;
import dev.quipu.cli.output.TimeOption;
import dev.quipu.client.ApiAnswer;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one task. */
@Command(
        name = "show",
        description = {"Show a task.", "", "Example: quipu task show tests"},
        mixinStandardHelpOptions = true)
public final class TaskShowCommand extends ApiCommand {

    @Parameters(
            paramLabel = "ID",
            description = "The task's id, as shown by `quipu task list`, or its first 6 or more characters.")
    private String id;

    @Mixin
    private TimeOption time;

    @Override
    public Integer call() {
        id = wholeTask(id, null);
        ApiAnswer task = api().get(List.of("tasks", id), Map.of());
        return show(task, String.join(System.lineSeparator(), FieldLines.of(task.text(), time.times())));
    }
}
