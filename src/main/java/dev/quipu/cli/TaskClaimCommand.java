package dev.quipu.cli;

import dev.quipu.task.Task;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Claims a task. */
@Command(
        name = "claim",
        description = {
            "Claims a task for a run. It fails with exit code 1 if another run has it, or it waits for other tasks. A claim "
                    + "by the run that has it already begins the lease anew.",
            "",
            "Example: quipu task claim tests --run $RUN --lease 30m"
        },
        mixinStandardHelpOptions = true)
final class TaskClaimCommand extends StoreCommand {

    @Parameters(paramLabel = "ID", description = "The task.")
    private String id;

    @Mixin
    private ClaimOptions claim;

    @Mixin
    private TeamOption team;

    @Mixin
    private JsonOption json;

    TaskClaimCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        openForWriting();
        Task task = claim.claim(this, team.id(this), id);
        return json.tell(this, task, ClaimOptions.sentence(task));
    }
}
