package dev.quipu.cli.plan;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.output.FieldLines;
import dev.quipu.cli.output.TimeOption;
import dev.quipu.client.ApiAnswer;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one artifact. */
@Command(
        name = "show",
        description = {
            "Show an artifact. `quipu artifact get` writes its content.",
            "",
            "Example: quipu artifact show 01JD8Z5K3V4W5X6Y7Z8A9B0C1D"
        },
        mixinStandardHelpOptions = true)
public final class ArtifactShowCommand extends ApiCommand {

    @Parameters(
            paramLabel = "ID",
            description = "The artifact's id, as shown by `quipu artifact list`, or its first 6 or more characters.")
    private String id;

    @Mixin
    private TimeOption time;

    @Override
    public Integer call() {
        id = whole("artifacts", id);
        ApiAnswer artifact = api().get(List.of("artifacts", id), Map.of());
        return show(artifact, String.join(System.lineSeparator(), FieldLines.of(artifact.text(), time.times())));
    }
}
