package dev.quipu.cli.plan;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.GivenFields;
import dev.quipu.client.ApiAnswer;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes a spec. */
@Command(
        name = "update",
        description = {
            "Change a spec's title, status or content. New content becomes a new version.",
            "",
            "States: draft, approved, in_progress, verifying, done; or failed.",
            "",
            "Examples: quipu spec update fix-parser --status approved",
            "          quipu spec update fix-parser --file content.json --summary \"Name the files\""
        },
        mixinStandardHelpOptions = true)
public final class SpecUpdateCommand extends ApiCommand {

    @Parameters(paramLabel = "ID", description = "The spec's id, or its first 6 or more characters.")
    private String id;

    @Option(names = "--title", description = "The new title.")
    private String title;

    @Option(names = "--status", description = "The new status.")
    private String status;

    @Option(names = "--summary", description = "A summary of what the new content changes; only with --file.")
    private String summary;

    @Mixin
    private ContentFile file;

    @Override
    public Integer call() {
        GivenFields fields = new GivenFields()
                .with("title", title)
                .with("status", status)
                .with("change_summary", summary)
                .with("content", file.given());
        fields.requireAny(spec(), "--title, --status, --file");
        id = whole("specs", id);
        ApiAnswer spec = api().send("PATCH", List.of("specs", id), fields.node());
        return show(
                spec,
                "The spec " + name(spec.field("title")) + " is " + spec.field("status") + ", version "
                        + spec.field("version_number") + ".");
    }
}
