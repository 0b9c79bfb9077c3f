package dev.quipu.cli.plan;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.client.ApiAnswer;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Ends a run. */
@Command(
        name = "finish",
        description = {
            "Finish a run. Tasks that it claimed and did not finish can then be claimed by other runs.",
            "",
            "Example: quipu run finish 01JD8Z5K3V4W5X6Y7Z8A9B0C1D --status failed"
        },
        mixinStandardHelpOptions = true)
public final class RunFinishCommand extends ApiCommand {

    private static final List<String> ENDS = List.of("completed", "failed", "cancelled");

    @Parameters(
            paramLabel = "ID",
            description = "The run's id, as shown by `quipu run list`, or its first 6 or more characters.")
    private String id;

    @Option(
            names = "--status",
            defaultValue = "completed",
            description = "completed, failed or cancelled. Default: ${DEFAULT-VALUE}.")
    private String status;

    @Override
    public Integer call() {
        if (!ENDS.contains(status)) {
            throw new ParameterException(spec().commandLine(), "--status must be one of " + String.join(", ", ENDS));
        }
        id = whole("runs", id);
        ApiAnswer run = api().send("PATCH", List.of("runs", id), body().put("status", status));
        return show(run, "The run " + name(run.field("id")) + " is " + run.field("status") + ".");
    }
}
