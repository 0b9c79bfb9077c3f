package dev.quipu.cli.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.Lifetime;
import dev.quipu.client.ApiAnswer;
import dev.quipu.client.ApiClient;
import java.util.List;
import picocli.CommandLine.Option;

/** For which run a task is claimed, and for how long. */
final class ClaimOptions {

    @Option(names = "--run", paramLabel = "ID", required = true, description = "The run that claims it.")
    private String run;

    @Option(
            names = "--lease",
            paramLabel = "TIME",
            converter = Lifetime.Reader.class,
            description = "Time until another run may claim it, such as 30m, from 10s to 24h. Default: 5m.")
    private Lifetime lease;

    /** The whole id of the run. */
    String run(ApiCommand command) {
        return command.whole("runs", run);
    }

    /**
     * Claims a task for a run.
     *
     * @param renews whether the run may hold it already
     */
    ApiAnswer claim(ApiClient api, String id, String run, boolean renews) {
        ObjectNode claim = ApiCommand.body().put("agent_run_id", run);
        if (!renews) {
            claim.put("renew", false);
        }
        if (lease != null) {
            claim.put("lease_seconds", lease.duration().toSeconds());
        }
        return api.send("POST", List.of("tasks", id, "claim"), claim);
    }

    /** Shows a task that was claimed. */
    int show(ApiCommand shower, ApiAnswer task) {
        return shower.showId(
                task,
                "Run " + ApiCommand.name(task.field("agent_run_id")) + " holds the task "
                        + ApiCommand.name(task.field("id")) + " until " + task.field("lease_expires_at") + ".");
    }
}
