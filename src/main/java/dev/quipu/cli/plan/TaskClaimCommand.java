package dev.quipu.cli.plan;

import dev.quipu.cli.command.ApiCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Claims a task. */
@Command(
        name = "claim",
        description = {
            "Claim a task for a run and print its id. Fails with exit code 1 if another run holds it, or "
                    + "if it depends on unfinished tasks. A claim by the run that holds it renews the lease.",
            "",
            "Example: quipu task claim tests --run $RUN --lease 30m"
        },
        mixinStandardHelpOptions = true)
public final class TaskClaimCommand extends ApiCommand {

    @Parameters(
            paramLabel = "ID",
            description = "The task's id, as shown by `quipu task list`, or its first 6 or more characters.")
    private String id;

    @Mixin
    private ClaimOptions claim;

    @Override
    public Integer call() {
        String run = claim.run(this);
        return claim.show(this, claim.claim(api(), wholeTask(id, run), run, true));
    }
}
