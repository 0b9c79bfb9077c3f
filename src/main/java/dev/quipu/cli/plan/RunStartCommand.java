package dev.quipu.cli.plan;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.GivenFields;
import dev.quipu.client.ApiAnswer;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Begins a run. */
@Command(
        name = "start",
        description = {
            "Start the run of an agent on a spec and print its id.",
            "",
            "Example: RUN=$(quipu run start --spec parser --role specialist --model claude-opus-4)"
        },
        mixinStandardHelpOptions = true)
public final class RunStartCommand extends ApiCommand {

    @Option(names = "--spec", paramLabel = "ID", required = true, description = "The spec that it works on.")
    private String spec;

    @Option(names = "--role", required = true, description = "coordinator, specialist or verifier.")
    private String role;

    @Option(names = "--model", required = true, description = "The model that it runs with.")
    private String model;

    @Option(names = "--id", description = "The id, so that a retry creates nothing twice. Default: a new one.")
    private String id;

    @Option(names = "--session", paramLabel = "ID", description = "A session that it works in. May be repeated.")
    private List<String> sessions;

    @Option(names = "--environment", paramLabel = "ID", description = "The environment that it runs in, as free text.")
    private String environment;

    @Override
    public Integer call() {
        GivenFields fields = new GivenFields()
                .with("id", id)
                .with("spec_id", whole("specs", spec))
                .with("agent_role", role)
                .with("model", model)
                .with("environment_id", environment)
                .with("status", "running")
                .with(
                        "session_ids",
                        sessions == null
                                ? null
                                : sessions.stream()
                                        .map(given -> whole("sessions", given))
                                        .toList());
        ApiAnswer run = api().send("POST", List.of("runs"), fields.node());
        return showId(run, "The run " + name(run.field("id")) + " is " + run.field("status") + ".");
    }
}
