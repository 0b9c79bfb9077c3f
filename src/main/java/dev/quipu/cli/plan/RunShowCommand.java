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

/** Shows one run. */
@Command(
        name = "show",
        description = {"Show a run.", "", "Example: quipu run show 01JD8Z5K3V4W5X6Y7Z8A9B0C1D"},
        mixinStandardHelpOptions = true)
public final class RunShowCommand extends ApiCommand {

    @Parameters(
            paramLabel = "ID",
            description = "The run's id, as shown by `quipu run list`, or its first 6 or more characters.")
    private String id;

    @Mixin
    private TimeOption time;

    @Override
    public Integer call() {
        id = whole("runs", id);
        ApiAnswer run = api().get(List.of("runs", id), Map.of());
        return show(run, String.join(System.lineSeparator(), FieldLines.of(run.text(), time.times())));
    }
}
