package dev.quipu.cli.plan;

import dev.quipu.cli.command.ApiCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Deletes an artifact. */
@Command(
        name = "delete",
        description = {
            "Delete an artifact, and its content unless another artifact of the team has the same.",
            "",
            "Example: quipu artifact delete 01JD8Z5K3V4W5X6Y7Z8A9B0C1D"
        },
        mixinStandardHelpOptions = true)
public final class ArtifactDeleteCommand extends ApiCommand {

    @Parameters(
            paramLabel = "ID",
            description = "The artifact's id, as shown by `quipu artifact list`, or its first 6 or more characters.")
    private String id;

    @Override
    public Integer call() {
        id = whole("artifacts", id);
        return show(api().send("DELETE", List.of("artifacts", id), null), "The artifact " + name(id) + " was deleted.");
    }
}
