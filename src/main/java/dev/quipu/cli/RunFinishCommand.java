package dev.quipu.cli;

import dev.quipu.run.AgentRun;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Ends a run. */
@Command(
        name = "finish",
        description = {
            "Ends a run. What it had claimed and not finished, another run may claim from then on.",
            "",
            "Example: quipu run finish 01JD8Z5K3V4W5X6Y7Z8A9B0C1D --status failed"
        },
        mixinStandardHelpOptions = true)
final class RunFinishCommand extends StoreCommand {

    private static final List<String> ENDS = List.of("completed", "failed", "cancelled");

    @Parameters(paramLabel = "ID", description = "The run.")
    private String id;

    @Option(
            names = "--status",
            defaultValue = "completed",
            description = "completed, failed or cancelled. Default: ${DEFAULT-VALUE}.")
    private String status;

    @Mixin
    private TeamOption team;

    @Mixin
    private JsonOption json;

    RunFinishCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        if (!ENDS.contains(status)) {
            throw new ParameterException(spec().commandLine(), "--status has to be one of " + String.join(", ", ENDS));
        }
        GivenFields fields = new GivenFields().with("status", status);
        openForWriting();
        String teamId = team.id(this);
        AgentRun run =
                work(rules -> rules.runs().patch(caller().in(teamId), id, fields.body(), UnaryOperator.identity()));
        return json.tell(
                this,
                run,
                "The run " + OneLine.of(run.id(), NAME_WIDTH) + " is "
                        + run.status().text() + ".");
    }
}
