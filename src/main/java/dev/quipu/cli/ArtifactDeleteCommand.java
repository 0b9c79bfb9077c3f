package dev.quipu.cli;

import dev.quipu.artifact.Artifact;
import dev.quipu.caller.Caller;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Deletes an artifact. */
@Command(
        name = "delete",
        description = {
            "Deletes an artifact, and its content unless another artifact of the team has the same.",
            "",
            "Example: quipu artifact delete 01JD8Z5K3V4W5X6Y7Z8A9B0C1D"
        },
        mixinStandardHelpOptions = true)
final class ArtifactDeleteCommand extends StoreCommand {

    @Parameters(paramLabel = "ID", description = "The artifact's id, as `quipu artifact list` shows it.")
    private String id;

    @Mixin
    private TeamOption team;

    @Mixin
    private JsonOption json;

    ArtifactDeleteCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        openForWriting();
        ArtifactRules rules = services().artifacts();
        Caller deleting = caller().in(team.id(this));
        Artifact artifact = services().await(() -> rules.artifacts().get(deleting.teamId(), id));
        services().await(() -> rules.artifacts().delete(deleting, id, UnaryOperator.identity()));
        return json.tell(this, artifact, "The artifact " + OneLine.of(id, NAME_WIDTH) + " is deleted.");
    }
}
