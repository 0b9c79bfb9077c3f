package dev.quipu.cli.plan;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.client.ApiAnswer;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Brings back the content of an earlier version. */
@Command(
        name = "restore",
        description = {
            "Create a new version of a spec with the content of an earlier one. Nothing is lost.",
            "",
            "Example: quipu spec restore fix-parser 1"
        },
        mixinStandardHelpOptions = true)
public final class SpecRestoreCommand extends ApiCommand {

    @Parameters(index = "0", paramLabel = "ID", description = "The spec's id, or its first 6 or more characters.")
    private String id;

    @Parameters(index = "1", paramLabel = "N", description = "The version to restore.")
    private long number;

    @Override
    public Integer call() {
        id = whole("specs", id);
        ApiAnswer spec = api().send("POST", List.of("specs", id, "versions", String.valueOf(number), "restore"), null);
        return show(
                spec,
                "The spec " + name(spec.field("title")) + " was restored to version " + number + ", as version "
                        + spec.field("version_number") + ".");
    }
}
