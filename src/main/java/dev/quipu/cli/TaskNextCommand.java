package dev.quipu.cli;

import dev.quipu.store.Cursor;
import dev.quipu.store.Page;
import dev.quipu.task.Task;
import dev.quipu.task.TaskFilter;
import dev.quipu.validation.IllegalTransitionException;
import dev.quipu.validation.TaskClaimedException;
import dev.quipu.validation.TaskNotReadyException;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Claims the first task of a spec that is ready. */
@Command(
        name = "next",
        description = {
            "Claims the first task of a spec that is ready, and prints its id; if another run is faster, the next one. It "
                    + "fails with exit code 1 if none is ready.",
            "",
            "Example: TASK=$(quipu task next --spec parser --run $RUN)"
        },
        mixinStandardHelpOptions = true)
final class TaskNextCommand extends StoreCommand {

    private static final TaskFilter READY = new TaskFilter(null, null, "true");
    private static final int TASKS_AT_ONCE = 50;

    @Option(names = "--spec", paramLabel = "ID", required = true, description = "The spec.")
    private String spec;

    @Mixin
    private ClaimOptions claim;

    @Mixin
    private TeamOption team;

    @Mixin
    private JsonOption json;

    TaskNextCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        openForWriting();
        String teamId = team.id(this);
        Cursor next = null;
        do {
            Cursor from = next;
            Page<Task> page = work(rules -> rules.tasks().list(teamId, spec, READY, from, TASKS_AT_ONCE));
            for (Task ready : page.items()) {
                Task claimed = claimed(teamId, ready.id());
                if (claimed != null) {
                    tell(ClaimOptions.sentence(claimed));
                    return json.tell(this, claimed, claimed.id());
                }
            }
            next = page.next();
        } while (next != null);
        tell("No task of the spec " + OneLine.of(spec, NAME_WIDTH) + " is ready.");
        return ExitCode.FAILED;
    }

    /** The task, null if another run was faster. */
    private Task claimed(String teamId, String id) {
        try {
            return claim.claim(this, teamId, id);
        } catch (TaskClaimedException | TaskNotReadyException | IllegalTransitionException faster) {
            return null;
        }
    }
}
