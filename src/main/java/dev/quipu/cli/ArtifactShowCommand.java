package dev.quipu.cli;

import dev.quipu.artifact.Artifact;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one artifact. */
@Command(
        name = "show",
        description = {
            "Shows what is known of an artifact; its content is written by `quipu artifact get`.",
            "",
            "Example: quipu artifact show 01JD8Z5K3V4W5X6Y7Z8A9B0C1D"
        },
        mixinStandardHelpOptions = true)
final class ArtifactShowCommand extends StoreCommand {

    @Parameters(paramLabel = "ID", description = "The artifact's id, as `quipu artifact list` shows it.")
    private String id;

    @Mixin
    private TeamOption team;

    @Option(names = "--json", description = "Prints the API's JSON.")
    private boolean json;

    ArtifactShowCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        String teamId = team.id(this);
        Artifact artifact =
                services().await(() -> services().artifacts().artifacts().get(teamId, id));
        String text = services().json(artifact);
        if (json) {
            print(text);
        } else {
            FieldLines.of(text).forEach(this::print);
        }
        return ExitCode.DONE;
    }
}
