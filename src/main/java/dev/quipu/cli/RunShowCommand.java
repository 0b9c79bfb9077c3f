package dev.quipu.cli;

import dev.quipu.run.AgentRun;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one run. */
@Command(
        name = "show",
        description = {"Shows one run.", "", "Example: quipu run show 01JD8Z5K3V4W5X6Y7Z8A9B0C1D"},
        mixinStandardHelpOptions = true)
final class RunShowCommand extends StoreCommand {

    @Parameters(paramLabel = "ID", description = "The run.")
    private String id;

    @Mixin
    private TeamOption team;

    @Mixin
    private JsonOption json;

    RunShowCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        String teamId = team.id(this);
        AgentRun run = work(rules -> rules.runs().get(teamId, id));
        return json.tell(
                this,
                run,
                String.join(System.lineSeparator(), FieldLines.of(services().json(run))));
    }
}
