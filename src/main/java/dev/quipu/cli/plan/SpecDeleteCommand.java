package dev.quipu.cli.plan;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.output.ExitCode;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes a spec. */
@Command(
        name = "delete",
        description = {
            "Delete a spec with its versions, runs, tasks, artifacts and their comments. Requires --yes.",
            "",
            "Example: quipu spec delete fix-parser --yes"
        },
        mixinStandardHelpOptions = true)
public final class SpecDeleteCommand extends ApiCommand {

    @Parameters(paramLabel = "ID", description = "The spec's id, or its first 6 or more characters.")
    private String id;

    @Option(names = "--yes", description = "Confirm the deletion.")
    private boolean yes;

    @Override
    public Integer call() {
        id = whole("specs", id);
        List<String> path = List.of("specs", id);
        if (!yes) {
            tell("This deletes the spec " + name(api().get(path, Map.of()).field("title"))
                    + " with its versions, runs, tasks, artifacts and their comments. Add --yes to confirm.");
            return ExitCode.WRONG_USE;
        }
        return show(api().send("DELETE", path, null), "The spec " + name(id) + " was deleted.");
    }
}
