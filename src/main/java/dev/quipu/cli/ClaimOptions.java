package dev.quipu.cli;

import dev.quipu.json.Json;
import dev.quipu.task.Task;
import picocli.CommandLine.Option;

/** For which run a task is claimed, and for how long. */
final class ClaimOptions {

    @Option(names = "--run", paramLabel = "ID", required = true, description = "The run that wants it.")
    private String run;

    @Option(
            names = "--lease",
            paramLabel = "TIME",
            converter = Lifetime.Reader.class,
            description = "Until another run may claim it: minutes or hours, such as 30m, up to 24h. Default: 5m.")
    private Lifetime lease;

    /** The body of the call. */
    GivenFields fields() {
        return new GivenFields()
                .with("agent_run_id", run)
                .with(
                        "lease_seconds",
                        lease == null
                                ? null
                                : new Json(String.valueOf(lease.duration().toSeconds())));
    }

    /** Claims a task. */
    Task claim(StoreCommand command, String teamId, String id) {
        return command.work(rules -> rules.tasks().claim(command.caller().in(teamId), id, fields().body()));
    }

    /** What became of it, in a sentence. */
    static String sentence(Task task) {
        return "Run " + OneLine.of(task.agentRunId(), StoreCommand.NAME_WIDTH) + " has the task "
                + OneLine.of(task.id(), StoreCommand.NAME_WIDTH) + " until " + task.leaseExpiresAt() + ".";
    }
}
