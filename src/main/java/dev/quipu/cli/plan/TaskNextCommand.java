package dev.quipu.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.client.ApiAnswer;
import dev.quipu.client.ApiClient;
import dev.quipu.client.ApiRefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Claims the first task of a spec that is ready. */
@Command(
        name = "next",
        description = {
            "Claim the first ready task of a spec and print its id; if another run is "
                    + "faster, claim the next one. Fails with exit code 1 if none is ready; with "
                    + "--wait, if none is open, or all open ones depend on failed tasks.",
            "",
            "Example: while TASK=$(quipu task next --spec parser --run $RUN --wait); do ...; done"
        },
        mixinStandardHelpOptions = true)
public final class TaskNextCommand extends ApiCommand {

    private static final String TASKS_AT_ONCE = "50";
    private static final long MILLISECONDS_BETWEEN_LOOKS = 1_000;
    /** What a claim is answered if another run was faster, or another process of this one. */
    private static final List<String> FASTER = List.of("task-claimed", "task-not-ready", "illegal-transition");

    @Option(names = "--spec", paramLabel = "ID", required = true, description = "The spec.")
    private String spec;

    @Option(names = "--wait", description = "Wait until one is ready, unless none can become ready.")
    private boolean waits;

    @Mixin
    private ClaimOptions claim;

    private String run;

    @Override
    public Integer call() throws InterruptedException {
        ApiClient api = api();
        spec = whole("specs", spec);
        run = claim.run(this);
        OpenTasks open = new OpenTasks(api, spec);
        ApiAnswer claimed = claimed(api);
        if (claimed == null) {
            // A run that does not exist is told as such, not as one for which nothing is ready.
            api.get(List.of("runs", run), Map.of());
        }
        while (claimed == null) {
            String end = waits ? open.end() : "No task of the spec " + name(spec) + " is ready.";
            if (end != null) {
                tell(end);
                return ExitCode.FAILED;
            }
            Thread.sleep(MILLISECONDS_BETWEEN_LOOKS);
            claimed = claimed(api);
        }
        return claim.show(this, claimed);
    }

    /** The first ready task that this run got, null if it got none. */
    private ApiAnswer claimed(ApiClient api) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("ready", "true");
        parameters.put("limit", TASKS_AT_ONCE);
        do {
            ApiAnswer page = api.get(List.of("specs", spec, "tasks"), parameters);
            for (JsonNode ready : page.body().path("items")) {
                ApiAnswer claimed = claimed(api, ready.path("id").textValue());
                if (claimed != null) {
                    return claimed;
                }
            }
            parameters.put("cursor", page.field("next_cursor"));
        } while (parameters.get("cursor") != null);
        return null;
    }

    /** The task, null if another run was faster. */
    private ApiAnswer claimed(ApiClient api, String id) {
        try {
            return claim.claim(api, id, run, false);
        } catch (ApiRefusedException refused) {
            if (FASTER.stream().anyMatch(refused::is)) {
                return null;
            }
            throw refused;
        }
    }
}
